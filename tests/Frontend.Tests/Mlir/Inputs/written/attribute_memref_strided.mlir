"builtin.module"() ({
  "t.a"() {v = memref<4x?xf32, strided<[?, 1], offset: 2>>} : () -> ()
}) : () -> ()
