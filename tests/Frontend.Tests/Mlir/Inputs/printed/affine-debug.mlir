#loc2 = loc("<stdin>":2:14)
#loc3 = loc("<stdin>":2:35)
#loc5 = loc("<stdin>":3:13)
#loc7 = loc("<stdin>":4:14)
#loc12 = loc("<stdin>":8:19)
#loc13 = loc("<stdin>":8:23)
#map = affine_map<(d0) -> (d0 * 2 + 1)>
#map1 = affine_map<(d0, d1) -> (d0 - d1)>
#map2 = affine_map<(d0)[s0] -> (d0 floordiv 2, s0 - 3)>
#map3 = affine_map<(d0)[s0] -> (d0 + 32, s0 ceildiv 5 + 7)>
#map4 = affine_map<() -> (0)>
#map5 = affine_map<() -> (100)>
#map6 = affine_map<(d0, d1) -> (d0 + d1)>
#map7 = affine_map<() -> (0, 0)>
#map8 = affine_map<() -> (10, 10)>
#set = affine_set<(d0, d1)[s0] : (d0 - d1 >= 0, -d0 + s0 - 1 >= 0, d0 mod 2 == 0)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<100xf32> loc("<stdin>":2:14), %arg1: index loc("<stdin>":2:35)):
    "affine.for"() ({
    ^bb0(%arg2: index loc("<stdin>":3:13)):
      "affine.for"(%arg2, %arg1, %arg2, %arg1) ({
      ^bb0(%arg3: index loc("<stdin>":4:14)):
        "affine.if"(%arg2, %arg3, %arg1) ({
          %0 = "affine.load"(%arg0, %arg3) {map = #map} : (memref<100xf32>, index) -> f32 loc(#loc9)
          "affine.store"(%0, %arg0, %arg2, %arg3) {map = #map1} : (f32, memref<100xf32>, index, index) -> () loc(#loc10)
          "affine.yield"() : () -> () loc(#loc8)
        }, {
        }) {condition = #set} : (index, index, index) -> () loc(#loc8)
        "affine.yield"() : () -> () loc(#loc6)
      }) {lower_bound = #map2, step = 1 : index, upper_bound = #map3} : (index, index, index, index) -> () loc(#loc6)
      "affine.yield"() : () -> () loc(#loc4)
    }) {lower_bound = #map4, step = 4 : index, upper_bound = #map5} : () -> () loc(#loc4)
    "affine.parallel"() ({
    ^bb0(%arg2: index loc("<stdin>":8:19), %arg3: index loc("<stdin>":8:23)):
      %0 = "affine.load"(%arg0, %arg2, %arg3) {map = #map6} : (memref<100xf32>, index, index) -> f32 loc(#loc14)
      "affine.yield"() : () -> () loc(#loc11)
    }) {lowerBoundsGroups = dense<1> : tensor<2xi32>, lowerBoundsMap = #map7, reductions = [], steps = [2, 2], upperBoundsGroups = dense<1> : tensor<2xi32>, upperBoundsMap = #map8} : () -> () loc(#loc11)
    "func.return"() : () -> () loc(#loc15)
  }) {function_type = (memref<100xf32>, index) -> (), sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":2:1)
#loc4 = loc("<stdin>":3:2)
#loc6 = loc("<stdin>":4:3)
#loc8 = loc("<stdin>":5:4)
#loc9 = loc("<stdin>":6:10)
#loc10 = loc("<stdin>":7:5)
#loc11 = loc("<stdin>":8:2)
#loc14 = loc("<stdin>":9:9)
#loc15 = loc("<stdin>":10:2)
