"builtin.module"() ({
  "t.a"() {v = 0x7C00 : f16} : () -> ()
}) : () -> ()
