"builtin.module"() ({
  "t.a"() {v = -7 : i32} : () -> ()
}) : () -> ()
