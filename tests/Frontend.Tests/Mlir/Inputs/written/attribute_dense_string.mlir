"builtin.module"() ({
  "t.a"() {v = dense<["a>", "b<"]> : tensor<2x!t.s>} : () -> ()
}) : () -> ()
