"builtin.module"() ({
  "t.a"() {v = strided<[?, 4, 1], offset: ?>} : () -> ()
}) : () -> ()
