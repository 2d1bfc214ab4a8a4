"builtin.module"() ({
  "t.a"() {v = array<i8: 1, -2>} : () -> ()
}) : () -> ()
