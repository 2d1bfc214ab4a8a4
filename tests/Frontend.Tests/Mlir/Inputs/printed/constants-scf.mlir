"builtin.module"() ({
  "func.func"() ({
    %0 = "t.u"() {v = 18446744073709551615 : ui64} : () -> i1
    %1 = "t.c"() {value = -1 : i128} : () -> i128
    %2 = "t.d"() {value = dense<> : tensor<0x4xf32>} : () -> i8
    "func.return"() : () -> ()
  }) {function_type = () -> (), sym_name = "f"} : () -> ()
}) : () -> ()
