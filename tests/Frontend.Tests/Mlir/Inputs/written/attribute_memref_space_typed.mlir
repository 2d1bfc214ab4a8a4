"builtin.module"() ({
  "t.a"() {v = memref<8xi8, 5 : i32>} : () -> ()
}) : () -> ()
