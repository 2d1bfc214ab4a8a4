"builtin.module"() ({
  "llvm.func"() ({
    %0 = "t.u"() {v = 18446744073709551615 : ui64} : () -> i1
    %1 = "t.c"() {value = -1 : i128} : () -> i128
    %2 = "t.d"() {value = dense<> : tensor<0x4xf32>} : () -> i8
    "llvm.return"() : () -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<void ()>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
