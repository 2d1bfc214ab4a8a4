#map = affine_map<(d0) -> (d0 - 1)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<4x?xf32, strided<[?, 1], offset: ?>>, %arg1: index):
    %0 = "arith.constant"() {value = dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>} : () -> tensor<2xf32>
    %1 = "affine.apply"(%arg1) {map = #map} : (index) -> index
    "cf.br"(%1)[^bb1] : (index) -> ()
  ^bb1(%2: index):  // pred: ^bb0
    %3 = "arith.constant"() {value = 1.500000e+00 : f32} : () -> f32
    %4 = "arith.constant"() {value = true} : () -> i1
    %5:2 = "foo.bar"() {x = [1, 2, 3.000000e+00 : f32], y = {a = "b"}} : () -> (i32, i64)
    "func.return"(%3, %4) : (f32, i1) -> ()
  }) {function_type = (memref<4x?xf32, strided<[?, 1], offset: ?>>, index) -> (f32, i1), sym_name = "f"} : () -> ()
}) : () -> ()

