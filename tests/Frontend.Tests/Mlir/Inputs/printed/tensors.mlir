"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: tensor<8x?xf32>, %arg1: index):
    %0 = "tensor.extract_slice"(%arg0, %arg1) {operand_segment_sizes = array<i32: 1, 1, 0, 0>, static_offsets = array<i64: 0, -9223372036854775808>, static_sizes = array<i64: 4, 4>, static_strides = array<i64: 1, 2>} : (tensor<8x?xf32>, index) -> tensor<4x4xf32>
    %1 = "tensor.insert_slice"(%0, %arg0) {operand_segment_sizes = array<i32: 1, 1, 0, 0, 0>, static_offsets = array<i64: 0, 0>, static_sizes = array<i64: 4, 4>, static_strides = array<i64: 1, 1>} : (tensor<4x4xf32>, tensor<8x?xf32>) -> tensor<8x?xf32>
    %2 = "tensor.empty"(%arg1) : (index) -> tensor<?x4xf32>
    %3 = "tensor.pad"(%0) ({
    ^bb0(%arg2: index, %arg3: index):
      %6 = "arith.constant"() {value = 0.000000e+00 : f32} : () -> f32
      "tensor.yield"(%6) : (f32) -> ()
    }) {operand_segment_sizes = array<i32: 1, 0, 0>, static_high = array<i64: 2, 3>, static_low = array<i64: 0, 1>} : (tensor<4x4xf32>) -> tensor<6x8xf32>
    %4 = "tensor.collapse_shape"(%3) {reassociation = [[0, 1]]} : (tensor<6x8xf32>) -> tensor<48xf32>
    %5 = "tensor.cast"(%1) : (tensor<8x?xf32>) -> tensor<*xf32>
    "func.return"(%5) : (tensor<*xf32>) -> ()
  }) {function_type = (tensor<8x?xf32>, index) -> tensor<*xf32>, sym_name = "f"} : () -> ()
}) : () -> ()
