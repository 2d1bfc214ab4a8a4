"builtin.module"() ({
  "t.a"() {v = affine_map<(d0, d1) -> ((d0 * 2 + d1) floordiv 4 + (d0 - d1) * 8)>} : () -> ()
}) : () -> ()
