"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: i32):
    %0 = "arith.constant"() {value = 10 : i32} : () -> i32
    %1 = "scf.while"(%arg0) ({
    ^bb0(%arg1: i32):
      %2 = "arith.cmpi"(%arg1, %0) {predicate = 2 : i64} : (i32, i32) -> i1
      "scf.condition"(%2, %arg1) : (i1, i32) -> ()
    }, {
    ^bb0(%arg1: i32):
      %2 = "arith.addi"(%arg1, %arg1) : (i32, i32) -> i32
      "scf.yield"(%2) : (i32) -> ()
    }) : (i32) -> i32
    "func.return"(%1) : (i32) -> ()
  }) {function_type = (i32) -> i32, sym_name = "f"} : () -> ()
}) : () -> ()
