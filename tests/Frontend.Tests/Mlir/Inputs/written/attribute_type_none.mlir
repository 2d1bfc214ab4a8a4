"builtin.module"() ({
  "t.a"() {v = none} : () -> ()
}) : () -> ()
