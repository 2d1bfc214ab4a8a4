#map = affine_map<(d0) -> (d0 * 2 + 1)>
#map1 = affine_map<(d0, d1) -> (d0 - d1)>
#map2 = affine_map<(d0)[s0] -> (d0 floordiv 2, s0 - 3)>
#map3 = affine_map<(d0)[s0] -> (d0 + 32, s0 ceildiv 5 + 7)>
#map4 = affine_map<() -> (0)>
#map5 = affine_map<() -> (100)>
#set = affine_set<(d0, d1)[s0] : (d0 - d1 >= 0, -d0 + s0 - 1 >= 0, d0 mod 2 == 0)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<100xf32>, %arg1: index):
    "affine.for"() ({
    ^bb0(%arg2: index):
      "affine.for"(%arg2, %arg1, %arg2, %arg1) ({
      ^bb0(%arg3: index):
        "affine.if"(%arg2, %arg3, %arg1) ({
          %0 = "affine.load"(%arg0, %arg3) {map = #map} : (memref<100xf32>, index) -> f32
          "affine.store"(%0, %arg0, %arg2, %arg3) {map = #map1} : (f32, memref<100xf32>, index, index) -> ()
          "affine.yield"() : () -> ()
        }, {
        }) {condition = #set} : (index, index, index) -> ()
        "affine.yield"() : () -> ()
      }) {lower_bound = #map2, step = 1 : index, upper_bound = #map3} : (index, index, index, index) -> ()
      "affine.yield"() : () -> ()
    }) {lower_bound = #map4, step = 4 : index, upper_bound = #map5} : () -> ()
    "func.return"() : () -> ()
  }) {function_type = (memref<100xf32>, index) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
