#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map1 = affine_map<() -> (0)>
#map2 = affine_map<() -> (16)>
#map3 = affine_map<() -> (32)>
#map4 = affine_map<() -> (8)>
#map5 = affine_map<() -> (2)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<2x8x16xi8>, %arg1: memref<2x16x32xi8>, %arg2: memref<2x8x32xi32>):
    "affine.for"() ({
    ^bb0(%arg3: index):
      "affine.for"() ({
      ^bb0(%arg4: index):
        "affine.for"() ({
        ^bb0(%arg5: index):
          "affine.for"() ({
          ^bb0(%arg6: index):
            %0 = "affine.load"(%arg0, %arg3, %arg4, %arg6) {map = #map} : (memref<2x8x16xi8>, index, index, index) -> i8
            %1 = "affine.load"(%arg1, %arg3, %arg6, %arg5) {map = #map} : (memref<2x16x32xi8>, index, index, index) -> i8
            %2 = "affine.load"(%arg2, %arg3, %arg4, %arg5) {map = #map} : (memref<2x8x32xi32>, index, index, index) -> i32
            %3 = "arith.extsi"(%0) : (i8) -> i32
            %4 = "arith.extsi"(%1) : (i8) -> i32
            %5 = "arith.muli"(%3, %4) : (i32, i32) -> i32
            %6 = "arith.addi"(%2, %5) : (i32, i32) -> i32
            "affine.store"(%6, %arg2, %arg3, %arg4, %arg5) {map = #map} : (i32, memref<2x8x32xi32>, index, index, index) -> ()
            "affine.yield"() : () -> ()
          }) {lower_bound = #map1, step = 1 : index, upper_bound = #map2} : () -> ()
          "affine.yield"() : () -> ()
        }) {lower_bound = #map1, step = 1 : index, upper_bound = #map3} : () -> ()
        "affine.yield"() : () -> ()
      }) {lower_bound = #map1, step = 1 : index, upper_bound = #map4} : () -> ()
      "affine.yield"() : () -> ()
    }) {lower_bound = #map1, step = 1 : index, upper_bound = #map5} : () -> ()
    "func.return"() : () -> ()
  }) {function_type = (memref<2x8x16xi8>, memref<2x16x32xi8>, memref<2x8x32xi32>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
