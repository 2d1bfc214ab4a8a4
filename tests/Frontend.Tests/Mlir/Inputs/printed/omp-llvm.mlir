"builtin.module"() ({
  "llvm.func"() ({
  ^bb0(%arg0: i64, %arg1: i64, %arg2: i64):
    "llvm.return"() : () -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<void (i64, i64, i64)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
