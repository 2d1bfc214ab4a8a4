"builtin.module"() ({
  "t.a"() {v = affine_map<() -> (4, -1)>} : () -> ()
}) : () -> ()
