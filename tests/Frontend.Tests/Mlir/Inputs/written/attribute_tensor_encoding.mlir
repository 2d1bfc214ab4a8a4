"builtin.module"() ({
  "t.a"() {v = tensor<4xf32, "row">} : () -> ()
}) : () -> ()
