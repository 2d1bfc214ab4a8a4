"builtin.module"() ({
  "t.a"() {x = 1 : i8} : () -> ()
  "t.b"() : () -> ()
  "t.c"() : () -> ()
  "t.d"() : () -> ()
}) {llvm.data_layout = ""} : () -> ()
