"builtin.module"() ({
  "t.a"() {v = affine_set<(d0) : (d0 == 0)>} : () -> ()
}) : () -> ()
