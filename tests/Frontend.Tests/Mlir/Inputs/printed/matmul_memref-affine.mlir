#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<() -> (0)>
#map2 = affine_map<() -> (16)>
#map3 = affine_map<() -> (32)>
#map4 = affine_map<() -> (8)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<8x16xf32>, %arg1: memref<16x32xf32>, %arg2: memref<8x32xf32>):
    "affine.for"() ({
    ^bb0(%arg3: index):
      "affine.for"() ({
      ^bb0(%arg4: index):
        "affine.for"() ({
        ^bb0(%arg5: index):
          %0 = "affine.load"(%arg0, %arg3, %arg5) {map = #map} : (memref<8x16xf32>, index, index) -> f32
          %1 = "affine.load"(%arg1, %arg5, %arg4) {map = #map} : (memref<16x32xf32>, index, index) -> f32
          %2 = "affine.load"(%arg2, %arg3, %arg4) {map = #map} : (memref<8x32xf32>, index, index) -> f32
          %3 = "arith.mulf"(%0, %1) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
          %4 = "arith.addf"(%2, %3) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
          "affine.store"(%4, %arg2, %arg3, %arg4) {map = #map} : (f32, memref<8x32xf32>, index, index) -> ()
          "affine.yield"() : () -> ()
        }) {lower_bound = #map1, step = 1 : index, upper_bound = #map2} : () -> ()
        "affine.yield"() : () -> ()
      }) {lower_bound = #map1, step = 1 : index, upper_bound = #map3} : () -> ()
      "affine.yield"() : () -> ()
    }) {lower_bound = #map1, step = 1 : index, upper_bound = #map4} : () -> ()
    "func.return"() : () -> ()
  }) {function_type = (memref<8x16xf32>, memref<16x32xf32>, memref<8x32xf32>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
