"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: index, %arg1: index, %arg2: index):
    "func.return"() : () -> ()
  }) {function_type = (index, index, index) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
