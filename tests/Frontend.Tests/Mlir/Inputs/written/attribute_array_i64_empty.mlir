"builtin.module"() ({
  "t.a"() {v = array<i64>} : () -> ()
}) : () -> ()
