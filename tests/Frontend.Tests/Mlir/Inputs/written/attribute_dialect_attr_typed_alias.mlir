#extern = #ml_program.extern : i32
"builtin.module"() ({
  "t.a"() {a = #extern, b = #ml_program.extern : tensor<2xi8>, c = [#t.x : i1, #t.y]} : () -> ()
}) : () -> ()
