"builtin.module"() ({
  "t.a"() {v = loc(callsite("f" at "a.c":1:2))} : () -> ()
}) : () -> ()
