"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: i32):
    %0 = "arith.constant"() {value = 10 : i32} : () -> i32
    "cf.br"(%arg0)[^bb1] : (i32) -> ()
  ^bb1(%1: i32):
    %2 = "arith.cmpi"(%1, %0) {predicate = 2 : i64} : (i32, i32) -> i1
    "cf.cond_br"(%2, %1)[^bb2, ^bb3] {operand_segment_sizes = array<i32: 1, 1, 0>} : (i1, i32) -> ()
  ^bb2(%3: i32):
    %4 = "arith.addi"(%3, %3) : (i32, i32) -> i32
    "cf.br"(%4)[^bb1] : (i32) -> ()
  ^bb3:
    "func.return"(%1) : (i32) -> ()
  }) {function_type = (i32) -> i32, sym_name = "f"} : () -> ()
}) : () -> ()
