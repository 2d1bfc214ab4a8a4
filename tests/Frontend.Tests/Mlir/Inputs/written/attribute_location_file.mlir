"builtin.module"() ({
  "t.a"() {v = loc("a.c":1:2)} : () -> ()
}) : () -> ()
