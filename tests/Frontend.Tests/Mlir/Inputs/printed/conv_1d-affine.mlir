#map = affine_map<(d0, d1) -> (d0 + d1)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<() -> (0)>
#map3 = affine_map<() -> (5)>
#map4 = affine_map<() -> (16)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<20xf32>, %arg1: memref<5xf32>, %arg2: memref<16xf32>):
    "affine.for"() ({
    ^bb0(%arg3: index):
      "affine.for"() ({
      ^bb0(%arg4: index):
        %0 = "affine.apply"(%arg3, %arg4) {map = #map} : (index, index) -> index
        %1 = "affine.load"(%arg0, %0) {map = #map1} : (memref<20xf32>, index) -> f32
        %2 = "affine.load"(%arg1, %arg4) {map = #map1} : (memref<5xf32>, index) -> f32
        %3 = "affine.load"(%arg2, %arg3) {map = #map1} : (memref<16xf32>, index) -> f32
        %4 = "arith.mulf"(%1, %2) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
        %5 = "arith.addf"(%3, %4) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
        "affine.store"(%5, %arg2, %arg3) {map = #map1} : (f32, memref<16xf32>, index) -> ()
        "affine.yield"() : () -> ()
      }) {lower_bound = #map2, step = 1 : index, upper_bound = #map3} : () -> ()
      "affine.yield"() : () -> ()
    }) {lower_bound = #map2, step = 1 : index, upper_bound = #map4} : () -> ()
    "func.return"() : () -> ()
  }) {function_type = (memref<20xf32>, memref<5xf32>, memref<16xf32>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
