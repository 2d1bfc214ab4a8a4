"builtin.module"() ({
  "llvm.func"() ({
  ^bb0(%arg0: i32, %arg1: f32):
    "t.br"(%arg0)[^bb1, ^bb2] {x = 1 : i8} : (i32) -> ()
  ^bb1:
    "t.end"() : () -> ()
  ^bb2:
    "t.end"() ({
    }, {
    ^bb0(%arg2: i8):
      "t.y"(%arg2) : (i8) -> ()
    }) : () -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<void (i32, f32)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
