"builtin.module"() ({
  "t.a"() {v = @a.b$c_d} : () -> ()
}) : () -> ()
