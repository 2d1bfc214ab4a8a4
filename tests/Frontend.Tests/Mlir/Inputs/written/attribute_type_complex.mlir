"builtin.module"() ({
  "t.a"() {v = complex<bf16>} : () -> ()
}) : () -> ()
