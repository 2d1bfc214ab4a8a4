"builtin.module"() ({
  "t.a"() {v = tensor<0xbf16>} : () -> ()
}) : () -> ()
