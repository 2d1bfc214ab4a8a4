"builtin.module"() ({
  "func.func"() ({
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
  }) {function_type = (i32, f32) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
