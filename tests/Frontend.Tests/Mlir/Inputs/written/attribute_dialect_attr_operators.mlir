"builtin.module"() ({
  "t.a"() {v = #t.e<a + b >= c && d | !e.f, 1.5e-3, -> *x>} : () -> ()
}) : () -> ()
