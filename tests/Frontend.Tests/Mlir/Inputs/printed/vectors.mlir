#map = affine_map<(d0, d1, d2) -> (d0, d2)>
#map1 = affine_map<(d0, d1, d2) -> (d2, d1)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: vector<4xf32>, %arg1: vector<4x[4]xf32>, %arg2: memref<16xf32>, %arg3: index):
    %0 = "arith.constant"() {value = dense<[1.000000e+00, -2.500000e+00, 0x7FC00000, 4.000000e+10]> : vector<4xf32>} : () -> vector<4xf32>
    %1 = "arith.addf"(%arg0, %0) {fastmath = #arith.fastmath<none>} : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
    %2 = "vector.shape_cast"(%1) : (vector<4xf32>) -> vector<2x2xf32>
    %3 = "vector.extract"(%2) {position = [1]} : (vector<2x2xf32>) -> vector<2xf32>
    "vector.store"(%arg0, %arg2, %arg3) : (vector<4xf32>, memref<16xf32>, index) -> ()
    %4 = "vector.contract"(%2, %2, %2) {indexing_maps = [#map, #map1, #map2], iterator_types = [#vector.iterator_type<parallel>, #vector.iterator_type<parallel>, #vector.iterator_type<reduction>], kind = #vector.kind<add>} : (vector<2x2xf32>, vector<2x2xf32>, vector<2x2xf32>) -> vector<2x2xf32>
    "func.return"(%4) : (vector<2x2xf32>) -> ()
  }) {function_type = (vector<4xf32>, vector<4x[4]xf32>, memref<16xf32>, index) -> vector<2x2xf32>, sym_name = "f"} : () -> ()
}) : () -> ()
