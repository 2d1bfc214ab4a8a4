"builtin.module"() ({
  "t.a"() {v = dense<1> : tensor<4xi32>} : () -> ()
}) : () -> ()
