"builtin.module"() ({
  "t.a"() {v = affine_map<(d0)[s0, s1] -> (d0 * s0 + s1)>} : () -> ()
}) : () -> ()
