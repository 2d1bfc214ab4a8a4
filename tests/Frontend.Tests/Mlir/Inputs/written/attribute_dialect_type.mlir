"builtin.module"() ({
  "t.a"() {v = !llvm.struct<"n", (i32, ptr<i8>, array<4 x f32>)>} : () -> ()
}) : () -> ()
