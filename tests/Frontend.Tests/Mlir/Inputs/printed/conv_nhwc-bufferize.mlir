#map = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1 + d4, d2 + d5, d6)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d4, d5, d6, d3)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<1x18x18x3xf32>, %arg1: memref<3x3x3x4xf32>, %arg2: memref<1x16x16x4xf32>):
    %0 = "bufferization.to_tensor"(%arg2) : (memref<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>
    %1 = "bufferization.to_tensor"(%arg1) : (memref<3x3x3x4xf32>) -> tensor<3x3x3x4xf32>
    %2 = "bufferization.to_tensor"(%arg0) : (memref<1x18x18x3xf32>) -> tensor<1x18x18x3xf32>
    %3 = "memref.alloc"() {alignment = 64 : i64, operand_segment_sizes = array<i32: 0, 0>} : () -> memref<1x16x16x4xf32>
    "memref.copy"(%arg2, %3) : (memref<1x16x16x4xf32>, memref<1x16x16x4xf32>) -> ()
    %4 = "bufferization.to_tensor"(%3) : (memref<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>
    "linalg.conv_2d_nhwc_hwcf"(%arg0, %arg1, %3) ({
    ^bb0(%arg3: f32, %arg4: f32, %arg5: f32):
      %6 = "arith.mulf"(%arg3, %arg4) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
      %7 = "arith.addf"(%arg5, %6) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
      "linalg.yield"(%7) : (f32) -> ()
    }) {dilations = dense<1> : tensor<2xi64>, linalg.memoized_indexing_maps = [#map, #map1, #map2], operand_segment_sizes = array<i32: 2, 1>, strides = dense<1> : tensor<2xi64>} : (memref<1x18x18x3xf32>, memref<3x3x3x4xf32>, memref<1x16x16x4xf32>) -> ()
    %5 = "bufferization.to_tensor"(%3) : (memref<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>
    "func.return"(%3) : (memref<1x16x16x4xf32>) -> ()
  }) {function_type = (memref<1x18x18x3xf32>, memref<3x3x3x4xf32>, memref<1x16x16x4xf32>) -> memref<1x16x16x4xf32>, sym_name = "f"} : () -> ()
}) : () -> ()
