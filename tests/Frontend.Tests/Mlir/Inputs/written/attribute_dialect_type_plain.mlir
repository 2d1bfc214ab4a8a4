"builtin.module"() ({
  "t.a"() {v = !t.token} : () -> ()
}) : () -> ()
