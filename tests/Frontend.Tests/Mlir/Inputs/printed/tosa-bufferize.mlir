"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<1x18x18x3xf32>, %arg1: memref<4x3x3x3xf32>, %arg2: memref<4xf32>):
    %0 = "bufferization.to_tensor"(%arg2) : (memref<4xf32>) -> tensor<4xf32>
    %1 = "bufferization.to_tensor"(%arg1) : (memref<4x3x3x3xf32>) -> tensor<4x3x3x3xf32>
    %2 = "bufferization.to_tensor"(%arg0) : (memref<1x18x18x3xf32>) -> tensor<1x18x18x3xf32>
    %3 = "tosa.conv2d"(%2, %1, %0) {dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x18x18x3xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>) -> tensor<1x16x16x4xf32>
    %4 = "tosa.clamp"(%3) {max_fp = 6.000000e+00 : f32, max_int = 6 : i64, min_fp = 0.000000e+00 : f32, min_int = 0 : i64} : (tensor<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>
    %5 = "bufferization.to_memref"(%4) : (tensor<1x16x16x4xf32>) -> memref<1x16x16x4xf32>
    "func.return"(%5) : (memref<1x16x16x4xf32>) -> ()
  }) {function_type = (memref<1x18x18x3xf32>, memref<4x3x3x3xf32>, memref<4xf32>) -> memref<1x16x16x4xf32>, sym_name = "f"} : () -> ()
}) : () -> ()
