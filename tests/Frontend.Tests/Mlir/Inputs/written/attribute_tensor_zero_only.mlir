"builtin.module"() ({
  "t.a"() {v = tensor<0xf16>} : () -> ()
}) : () -> ()
