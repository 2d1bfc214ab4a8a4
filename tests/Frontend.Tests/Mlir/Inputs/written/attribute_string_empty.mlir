"builtin.module"() ({
  "t.a"() {v = ""} : () -> ()
}) : () -> ()
