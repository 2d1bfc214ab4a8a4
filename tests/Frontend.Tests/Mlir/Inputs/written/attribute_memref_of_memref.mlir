"builtin.module"() ({
  "t.a"() {v = memref<2xmemref<?xf32>>} : () -> ()
}) : () -> ()
