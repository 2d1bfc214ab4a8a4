#map = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1 + d4, d2 + d5, d6)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d4, d5, d6, d3)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: tensor<1x18x18x3xf32>, %arg1: tensor<3x3x3x4xf32>, %arg2: tensor<1x16x16x4xf32>):
    %0 = "linalg.conv_2d_nhwc_hwcf"(%arg0, %arg1, %arg2) ({
    ^bb0(%arg3: f32, %arg4: f32, %arg5: f32):
      %1 = "arith.mulf"(%arg3, %arg4) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
      %2 = "arith.addf"(%arg5, %1) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
      "linalg.yield"(%2) : (f32) -> ()
    }) {dilations = dense<1> : tensor<2xi64>, linalg.memoized_indexing_maps = [#map, #map1, #map2], operand_segment_sizes = array<i32: 2, 1>, strides = dense<1> : tensor<2xi64>} : (tensor<1x18x18x3xf32>, tensor<3x3x3x4xf32>, tensor<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>
    "func.return"(%0) : (tensor<1x16x16x4xf32>) -> ()
  }) {function_type = (tensor<1x18x18x3xf32>, tensor<3x3x3x4xf32>, tensor<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>, sym_name = "f"} : () -> ()
}) : () -> ()
