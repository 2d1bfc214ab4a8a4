"builtin.module"() ({
  "t.a"() {v = memref<8xi8, #gpu.address_space<workgroup>>} : () -> ()
}) : () -> ()
