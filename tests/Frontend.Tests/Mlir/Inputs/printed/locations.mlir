#loc2 = loc("t.mlir":2:14)
#loc3 = loc("t.mlir":2:63)
#loc7 = loc("t.mlir":6:6)
#map = affine_map<(d0) -> (d0 - 1)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<4x?xf32, strided<[?, 1], offset: ?>> loc("t.mlir":2:14), %arg1: index loc("/tmp/t.mlir":2:63)):
    %0 = "arith.constant"() {value = dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>} : () -> tensor<2xf32> loc(#loc4)
    %1 = "affine.apply"(%arg1) {map = #map} : (index) -> index loc(#loc5)
    "cf.br"(%1)[^bb1] : (index) -> () loc(#loc6)
  ^bb1(%2: index loc("t.mlir":6:6)):  // pred: ^bb0
    %3 = "arith.constant"() {value = 1.500000e+00 : f32} : () -> f32 loc(#loc8)
    %4 = "arith.constant"() {value = true} : () -> i1 loc(#loc9)
    %5:2 = "foo.bar"() {x = [1, 2, 3.000000e+00 : f32], y = {a = "b"}} : () -> (i32, i64) loc(#loc10)
    "func.return"(%3, %4) : (f32, i1) -> () loc(#loc11)
  }) {function_type = (memref<4x?xf32, strided<[?, 1], offset: ?>>, index) -> (f32, i1), sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("t.mlir":0:0)
#loc1 = loc("t.mlir":2:1)
#loc4 = loc("t.mlir":3:8)
#loc5 = loc("t.mlir":4:8)
#loc6 = loc("t.mlir":5:3)
#loc8 = loc("t.mlir":7:8)
#loc9 = loc("t.mlir":8:8)
#loc10 = loc("t.mlir":9:10)
#loc11 = loc("t.mlir":10:3)

