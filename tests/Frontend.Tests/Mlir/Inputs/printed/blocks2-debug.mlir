#loc2 = loc("<stdin>":1:14)
#loc3 = loc("<stdin>":1:22)
#loc5 = loc("<stdin>":3:6)
#loc9 = loc("<stdin>":8:6)
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: i1 loc("<stdin>":1:14), %arg1: i32 loc("<stdin>":1:22)):
    "cf.cond_br"(%arg0, %arg1)[^bb1, ^bb2] {operand_segment_sizes = array<i32: 1, 1, 0>} : (i1, i32) -> () loc(#loc4)
  ^bb1(%0: i32 loc("<stdin>":3:6)):
    "cf.switch"(%0, %0, %arg1)[^bb2, ^bb3, ^bb1] {case_operand_segments = array<i32: 1, 1>, case_values = dense<[42, 43]> : vector<2xi32>, operand_segment_sizes = array<i32: 1, 0, 2>} : (i32, i32, i32) -> () loc(#loc6)
  ^bb2:
    %1 = "arith.constant"() {value = 1 : i32} : () -> i32 loc(#loc7)
    "cf.br"(%1)[^bb3] : (i32) -> () loc(#loc8)
  ^bb3(%2: i32 loc("<stdin>":8:6)):
    "func.return"(%2) : (i32) -> () loc(#loc10)
  }) {function_type = (i1, i32) -> i32, sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc4 = loc("<stdin>":2:2)
#loc6 = loc("<stdin>":4:2)
#loc7 = loc("<stdin>":6:7)
#loc8 = loc("<stdin>":7:2)
#loc10 = loc("<stdin>":9:2)
