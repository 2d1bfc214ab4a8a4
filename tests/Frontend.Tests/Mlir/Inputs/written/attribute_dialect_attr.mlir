"builtin.module"() ({
  "t.a"() {v = #t.x<1, "a", [b]>} : () -> ()
}) : () -> ()
