#loc4 = loc("<stdin>":2:14)
"builtin.module"() ({
  "builtin.module"() ({
    "func.func"() ({
    }) {function_type = (i32) -> i32, llvm.emit_c_interface, sym_name = "f", sym_visibility = "private"} : () -> () loc(#loc2)
  }) {sym_name = "inner"} : () -> () loc(#loc1)
  "func.func"() ({
  ^bb0(%arg0: i32 loc("<stdin>":2:14)):
    %0 = "func.call"(%arg0) {callee = @g} : (i32) -> i32 loc(#loc5)
    "func.return"(%0) : (i32) -> () loc(#loc6)
  }) {arg_attrs = [{t.name = "x"}], function_type = (i32) -> i32, res_attrs = [{t.out}], sym_name = "g"} : () -> () loc(#loc3)
}) {a.b = "c", sym_name = "outer"} : () -> () loc(#loc)
#loc = loc("<stdin>":1:1)
#loc1 = loc("<stdin>":1:40)
#loc2 = loc("<stdin>":1:56)
#loc3 = loc("<stdin>":2:1)
#loc5 = loc("<stdin>":2:62)
#loc6 = loc("<stdin>":3:2)
