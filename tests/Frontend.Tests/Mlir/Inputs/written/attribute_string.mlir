"builtin.module"() ({
  "t.a"() {v = "text"} : () -> ()
}) : () -> ()
