"builtin.module"() ({
  "t.a"() {v = tensor<*xf32>} : () -> ()
}) : () -> ()
