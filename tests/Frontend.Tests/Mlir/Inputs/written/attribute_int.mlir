"builtin.module"() ({
  "t.a"() {v = 5 : i64} : () -> ()
}) : () -> ()
