"builtin.module"() ({
  "t.a"() {v = affine_map<(d0, d1) -> (d0 - d1, -d0, d0 - d1 * 3, d0 - 4)>} : () -> ()
}) : () -> ()
