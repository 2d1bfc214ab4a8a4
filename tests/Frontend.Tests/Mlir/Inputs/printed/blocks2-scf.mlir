"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: i1, %arg1: i32):
    %0 = "arith.constant"() {value = 1 : i32} : () -> i32
    "cf.cond_br"(%arg0, %arg1)[^bb1, ^bb2] {operand_segment_sizes = array<i32: 1, 1, 0>} : (i1, i32) -> ()
  ^bb1(%1: i32):
    "cf.switch"(%1, %1, %arg1)[^bb2, ^bb3, ^bb1] {case_operand_segments = array<i32: 1, 1>, case_values = dense<[42, 43]> : vector<2xi32>, operand_segment_sizes = array<i32: 1, 0, 2>} : (i32, i32, i32) -> ()
  ^bb2:
    "cf.br"(%0)[^bb3] : (i32) -> ()
  ^bb3(%2: i32):
    "func.return"(%2) : (i32) -> ()
  }) {function_type = (i1, i32) -> i32, sym_name = "f"} : () -> ()
}) : () -> ()
