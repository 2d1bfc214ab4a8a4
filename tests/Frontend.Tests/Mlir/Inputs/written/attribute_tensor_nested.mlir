"builtin.module"() ({
  "t.a"() {v = tensor<2xtensor<3xi8>>} : () -> ()
}) : () -> ()
