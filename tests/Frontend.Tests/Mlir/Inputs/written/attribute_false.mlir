"builtin.module"() ({
  "t.a"() {v = false} : () -> ()
}) : () -> ()
