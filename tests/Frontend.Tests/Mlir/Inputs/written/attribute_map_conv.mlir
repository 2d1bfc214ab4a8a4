"builtin.module"() ({
  "t.a"() {v = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d4, d2 * 2 + d5, d3 * 2 + d6 * 3)>} : () -> ()
}) : () -> ()
