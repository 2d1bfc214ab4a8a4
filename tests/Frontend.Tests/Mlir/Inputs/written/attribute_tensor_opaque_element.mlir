"builtin.module"() ({
  "t.a"() {v = tensor<2x!t.elem<4x3>>} : () -> ()
}) : () -> ()
