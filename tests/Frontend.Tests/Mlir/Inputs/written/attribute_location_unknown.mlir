"builtin.module"() ({
  "t.a"() {v = loc(unknown)} : () -> ()
}) : () -> ()
