#map = affine_map<(d0, d1, d2, d3) -> (d3, d0, d1, d2)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1 + d4, d2 + d5, d6)>
#map3 = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d4, d5, d6, d3)>
#map4 = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d3)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: tensor<1x18x18x3xf32>, %arg1: tensor<4x3x3x3xf32>, %arg2: tensor<4xf32>):
    %0 = "arith.constant"() {value = dense<[1, 2, 3, 0]> : tensor<4xi64>} : () -> tensor<4xi64>
    %1 = "tensor.empty"() : () -> tensor<3x3x3x4xf32>
    %2 = "linalg.generic"(%arg1, %1) ({
    ^bb0(%arg3: f32, %arg4: f32):
      "linalg.yield"(%arg3) : (f32) -> ()
    }) {indexing_maps = [#map, #map1], iterator_types = [#linalg.iterator_type<parallel>, #linalg.iterator_type<parallel>, #linalg.iterator_type<parallel>, #linalg.iterator_type<parallel>], operand_segment_sizes = array<i32: 1, 1>} : (tensor<4x3x3x3xf32>, tensor<3x3x3x4xf32>) -> tensor<3x3x3x4xf32>
    %3 = "tensor.empty"() : () -> tensor<1x16x16x4xf32>
    %4 = "arith.constant"() {value = 0.000000e+00 : f32} : () -> f32
    %5 = "linalg.fill"(%4, %3) ({
    ^bb0(%arg3: f32, %arg4: f32):
      "linalg.yield"(%arg3) : (f32) -> ()
    }) {operand_segment_sizes = array<i32: 1, 1>} : (f32, tensor<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>
    %6 = "tensor.empty"() : () -> tensor<1x16x16x4xf32>
    %7 = "linalg.conv_2d_nhwc_hwcf"(%arg0, %2, %5) ({
    ^bb0(%arg3: f32, %arg4: f32, %arg5: f32):
      %11 = "arith.mulf"(%arg3, %arg4) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
      %12 = "arith.addf"(%arg5, %11) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
      "linalg.yield"(%12) : (f32) -> ()
    }) {dilations = dense<1> : tensor<2xi64>, linalg.memoized_indexing_maps = [#map2, #map3, #map4], operand_segment_sizes = array<i32: 2, 1>, strides = dense<1> : tensor<2xi64>} : (tensor<1x18x18x3xf32>, tensor<3x3x3x4xf32>, tensor<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>
    %8 = "linalg.generic"(%arg2, %7, %6) ({
    ^bb0(%arg3: f32, %arg4: f32, %arg5: f32):
      %11 = "arith.addf"(%arg3, %arg4) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
      "linalg.yield"(%11) : (f32) -> ()
    }) {indexing_maps = [#map5, #map1, #map1], iterator_types = [#linalg.iterator_type<parallel>, #linalg.iterator_type<parallel>, #linalg.iterator_type<parallel>, #linalg.iterator_type<parallel>], operand_segment_sizes = array<i32: 2, 1>} : (tensor<4xf32>, tensor<1x16x16x4xf32>, tensor<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>
    %9 = "tensor.empty"() : () -> tensor<1x16x16x4xf32>
    %10 = "linalg.generic"(%8, %9) ({
    ^bb0(%arg3: f32, %arg4: f32):
      %11 = "arith.constant"() {value = 0.000000e+00 : f32} : () -> f32
      %12 = "arith.constant"() {value = 6.000000e+00 : f32} : () -> f32
      %13 = "arith.minf"(%arg3, %12) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
      %14 = "arith.maxf"(%13, %11) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
      "linalg.yield"(%14) : (f32) -> ()
    }) {indexing_maps = [#map1, #map1], iterator_types = [#linalg.iterator_type<parallel>, #linalg.iterator_type<parallel>, #linalg.iterator_type<parallel>, #linalg.iterator_type<parallel>], operand_segment_sizes = array<i32: 1, 1>} : (tensor<1x16x16x4xf32>, tensor<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>
    "func.return"(%10) : (tensor<1x16x16x4xf32>) -> ()
  }) {function_type = (tensor<1x18x18x3xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>) -> tensor<1x16x16x4xf32>, sym_name = "f"} : () -> ()
}) : () -> ()
