"builtin.module"() ({
  "t.a"() {v = affine_map<(d0) -> (d0 floordiv 3, d0 ceildiv 4, d0 mod 5, (d0 + 1) mod 2)>} : () -> ()
}) : () -> ()
