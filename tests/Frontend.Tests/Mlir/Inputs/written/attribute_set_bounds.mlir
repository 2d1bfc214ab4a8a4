"builtin.module"() ({
  "t.a"() {v = affine_set<(d0)[s0] : (d0 >= 0, -d0 + s0 - 1 >= 0)>} : () -> ()
}) : () -> ()
