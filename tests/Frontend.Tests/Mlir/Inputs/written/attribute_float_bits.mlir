"builtin.module"() ({
  "t.a"() {v = 0x7FC00000 : f32} : () -> ()
}) : () -> ()
