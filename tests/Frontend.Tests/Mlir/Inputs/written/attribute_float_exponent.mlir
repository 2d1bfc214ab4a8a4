"builtin.module"() ({
  "t.a"() {v = -2.5E-3 : f64} : () -> ()
}) : () -> ()
