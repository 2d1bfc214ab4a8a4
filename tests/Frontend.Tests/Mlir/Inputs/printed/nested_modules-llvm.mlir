"builtin.module"() ({
  "builtin.module"() ({
    "llvm.func"() ({
    ^bb0(%arg0: i32):
      %0 = "llvm.call"(%arg0) {callee = @_mlir_ciface_f, fastmathFlags = #llvm.fastmath<none>} : (i32) -> i32
      "llvm.return"(%0) : (i32) -> ()
    }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<i32 (i32)>, linkage = #llvm.linkage<external>, llvm.emit_c_interface, sym_name = "f", sym_visibility = "private"} : () -> ()
    "llvm.func"() ({
    }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<i32 (i32)>, linkage = #llvm.linkage<external>, llvm.emit_c_interface, sym_name = "_mlir_ciface_f", sym_visibility = "private"} : () -> ()
  }) {sym_name = "inner"} : () -> ()
  "llvm.func"() ({
  ^bb0(%arg0: i32):
    %0 = "llvm.call"(%arg0) {callee = @g, fastmathFlags = #llvm.fastmath<none>} : (i32) -> i32
    "llvm.return"(%0) : (i32) -> ()
  }) {CConv = #llvm.cconv<ccc>, arg_attrs = [{t.name = "x"}], function_type = !llvm.func<i32 (i32)>, linkage = #llvm.linkage<external>, res_attrs = [{t.out}], sym_name = "g"} : () -> ()
}) {a.b = "c", llvm.data_layout = "", sym_name = "outer"} : () -> ()
