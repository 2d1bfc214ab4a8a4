"builtin.module"() ({
  "t.a"() {v = si4} : () -> ()
}) : () -> ()
