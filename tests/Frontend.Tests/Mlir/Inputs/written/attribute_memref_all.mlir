"builtin.module"() ({
  "t.a"() {v = memref<2xf32, strided<[1]>, "dram">} : () -> ()
}) : () -> ()
