"builtin.module"() ({
  "builtin.module"() ({
    "func.func"() ({
    }) {function_type = (i32) -> i32, llvm.emit_c_interface, sym_name = "f", sym_visibility = "private"} : () -> ()
  }) {sym_name = "inner"} : () -> ()
  "func.func"() ({
  ^bb0(%arg0: i32):
    %0 = "func.call"(%arg0) {callee = @g} : (i32) -> i32
    "func.return"(%0) : (i32) -> ()
  }) {arg_attrs = [{t.name = "x"}], function_type = (i32) -> i32, res_attrs = [{t.out}], sym_name = "g"} : () -> ()
}) {a.b = "c", sym_name = "outer"} : () -> ()
