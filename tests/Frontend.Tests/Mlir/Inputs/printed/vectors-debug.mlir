#loc2 = loc("<stdin>":1:14)
#loc3 = loc("<stdin>":1:33)
#loc4 = loc("<stdin>":1:56)
#loc5 = loc("<stdin>":1:76)
#map = affine_map<(d0, d1, d2) -> (d0, d2)>
#map1 = affine_map<(d0, d1, d2) -> (d2, d1)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: vector<4xf32> loc("<stdin>":1:14), %arg1: vector<4x[4]xf32> loc("<stdin>":1:33), %arg2: memref<16xf32> loc("<stdin>":1:56), %arg3: index loc("<stdin>":1:76)):
    %0 = "arith.constant"() {value = dense<[1.000000e+00, -2.500000e+00, 0x7FC00000, 4.000000e+10]> : vector<4xf32>} : () -> vector<4xf32> loc(#loc6)
    %1 = "arith.addf"(%arg0, %0) {fastmath = #arith.fastmath<none>} : (vector<4xf32>, vector<4xf32>) -> vector<4xf32> loc(#loc7)
    %2 = "vector.shape_cast"(%1) : (vector<4xf32>) -> vector<2x2xf32> loc(#loc8)
    %3 = "vector.extract"(%2) {position = [1]} : (vector<2x2xf32>) -> vector<2xf32> loc(#loc9)
    "vector.store"(%arg0, %arg2, %arg3) : (vector<4xf32>, memref<16xf32>, index) -> () loc(#loc10)
    %4 = "vector.contract"(%2, %2, %2) {indexing_maps = [#map, #map1, #map2], iterator_types = [#vector.iterator_type<parallel>, #vector.iterator_type<parallel>, #vector.iterator_type<reduction>], kind = #vector.kind<add>} : (vector<2x2xf32>, vector<2x2xf32>, vector<2x2xf32>) -> vector<2x2xf32> loc(#loc11)
    "func.return"(%4) : (vector<2x2xf32>) -> () loc(#loc12)
  }) {function_type = (vector<4xf32>, vector<4x[4]xf32>, memref<16xf32>, index) -> vector<2x2xf32>, sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc6 = loc("<stdin>":2:7)
#loc7 = loc("<stdin>":3:7)
#loc8 = loc("<stdin>":4:7)
#loc9 = loc("<stdin>":5:7)
#loc10 = loc("<stdin>":6:2)
#loc11 = loc("<stdin>":7:7)
#loc12 = loc("<stdin>":8:2)
