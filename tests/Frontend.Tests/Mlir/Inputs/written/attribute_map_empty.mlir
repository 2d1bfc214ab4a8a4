"builtin.module"() ({
  "t.a"() {v = affine_map<() -> ()>} : () -> ()
}) : () -> ()
