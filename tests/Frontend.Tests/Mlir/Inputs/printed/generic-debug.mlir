#loc2 = loc("<stdin>":4:14)
#loc3 = loc("<stdin>":4:36)
#loc4 = loc("<stdin>":4:59)
#loc6 = loc("<stdin>":6:7)
#loc7 = loc("<stdin>":6:16)
#loc8 = loc("<stdin>":6:25)
#map = affine_map<(d0, d1, d2) -> (d0, d2)>
#map1 = affine_map<(d0, d1, d2) -> (d2, d1)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<8x16xf32> loc("<stdin>":4:14), %arg1: memref<16x32xf32> loc("<stdin>":4:36), %arg2: memref<8x32xf32> loc("<stdin>":4:59)):
    "linalg.generic"(%arg0, %arg1, %arg2) ({
    ^bb0(%arg3: f32 loc("<stdin>":6:7), %arg4: f32 loc("<stdin>":6:16), %arg5: f32 loc("<stdin>":6:25)):
      %0 = "arith.mulf"(%arg3, %arg4) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32 loc(#loc9)
      %1 = "arith.addf"(%arg5, %0) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32 loc(#loc10)
      "linalg.yield"(%1) : (f32) -> () loc(#loc11)
    }) {indexing_maps = [#map, #map1, #map2], iterator_types = [#linalg.iterator_type<parallel>, #linalg.iterator_type<parallel>, #linalg.iterator_type<reduction>], operand_segment_sizes = array<i32: 2, 1>} : (memref<8x16xf32>, memref<16x32xf32>, memref<8x32xf32>) -> () loc(#loc5)
    "func.return"() : () -> () loc(#loc12)
  }) {function_type = (memref<8x16xf32>, memref<16x32xf32>, memref<8x32xf32>) -> (), sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":4:1)
#loc5 = loc("<stdin>":5:2)
#loc9 = loc("<stdin>":7:8)
#loc10 = loc("<stdin>":8:8)
#loc11 = loc("<stdin>":9:3)
#loc12 = loc("<stdin>":10:2)
