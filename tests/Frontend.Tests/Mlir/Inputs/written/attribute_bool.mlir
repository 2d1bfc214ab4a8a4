"builtin.module"() ({
  "t.a"() {v = true} : () -> ()
}) : () -> ()
