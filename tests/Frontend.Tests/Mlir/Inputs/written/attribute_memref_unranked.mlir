"builtin.module"() ({
  "t.a"() {v = memref<*xf32, 2>} : () -> ()
}) : () -> ()
