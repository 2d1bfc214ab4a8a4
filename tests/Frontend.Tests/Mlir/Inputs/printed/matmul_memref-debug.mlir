#loc2 = loc("<stdin>":1:14)
#loc3 = loc("<stdin>":1:36)
#loc4 = loc("<stdin>":1:59)
#loc6 = loc(unknown)
#map = affine_map<(d0, d1, d2) -> (d0, d2)>
#map1 = affine_map<(d0, d1, d2) -> (d2, d1)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<8x16xf32> loc("<stdin>":1:14), %arg1: memref<16x32xf32> loc("<stdin>":1:36), %arg2: memref<8x32xf32> loc("<stdin>":1:59)):
    "linalg.matmul"(%arg0, %arg1, %arg2) ({
    ^bb0(%arg3: f32 loc(unknown), %arg4: f32 loc(unknown), %arg5: f32 loc(unknown)):
      %0 = "arith.mulf"(%arg3, %arg4) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32 loc(#loc6)
      %1 = "arith.addf"(%arg5, %0) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32 loc(#loc6)
      "linalg.yield"(%1) : (f32) -> () loc(#loc6)
    }) {linalg.memoized_indexing_maps = [#map, #map1, #map2], operand_segment_sizes = array<i32: 2, 1>} : (memref<8x16xf32>, memref<16x32xf32>, memref<8x32xf32>) -> () loc(#loc5)
    "func.return"() : () -> () loc(#loc7)
  }) {function_type = (memref<8x16xf32>, memref<16x32xf32>, memref<8x32xf32>) -> (), sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc5 = loc("<stdin>":2:2)
#loc7 = loc("<stdin>":3:2)
