"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: tensor<1x18x18x3xf32>, %arg1: tensor<4x3x3x3xf32>, %arg2: tensor<4xf32>):
    %0 = "tosa.conv2d"(%arg0, %arg1, %arg2) {dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x18x18x3xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>) -> tensor<1x16x16x4xf32>
    %1 = "tosa.clamp"(%0) {max_fp = 6.000000e+00 : f32, max_int = 6 : i64, min_fp = 0.000000e+00 : f32, min_int = 0 : i64} : (tensor<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>
    "func.return"(%1) : (tensor<1x16x16x4xf32>) -> ()
  }) {function_type = (tensor<1x18x18x3xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>) -> tensor<1x16x16x4xf32>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
