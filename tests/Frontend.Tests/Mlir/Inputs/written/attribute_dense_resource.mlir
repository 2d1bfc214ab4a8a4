"builtin.module"() ({
  "t.a"() {v = dense_resource<blob> : tensor<2xf32>} : () -> ()
}) : () -> ()
