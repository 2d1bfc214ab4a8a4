"builtin.module"() ({
  "t.a"() {v = distinct[3]<"meta">} : () -> ()
}) : () -> ()
