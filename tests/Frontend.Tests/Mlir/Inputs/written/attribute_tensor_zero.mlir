"builtin.module"() ({
  "t.a"() {v = tensor<0x0xf32>} : () -> ()
}) : () -> ()
