"builtin.module"() ({
  "t.a"() {v = #t.one} : () -> ()
}) : () -> ()
