"builtin.module"() ({
  "t.a"() {v = memref<4x4xf32>} : () -> ()
}) : () -> ()
