"builtin.module"() ({
  "t.a"() {v = {"a-b" = 1 : i64, c.d = "e", f$}} : () -> ()
}) : () -> ()
