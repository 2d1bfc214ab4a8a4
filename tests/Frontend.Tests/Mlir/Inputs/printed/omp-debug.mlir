#loc2 = loc("<stdin>":1:14)
#loc3 = loc("<stdin>":1:25)
#loc4 = loc("<stdin>":1:36)
#loc7 = loc("<stdin>":1:80)
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: index loc("<stdin>":1:14), %arg1: index loc("<stdin>":1:25), %arg2: index loc("<stdin>":1:36)):
    "omp.parallel"() ({
      "omp.wsloop"(%arg0, %arg1, %arg2) ({
      ^bb0(%arg3: index loc("<stdin>":1:80)):
        "omp.yield"() : () -> () loc(#loc8)
      }) {operand_segment_sizes = array<i32: 1, 1, 1, 0, 0, 0, 0>} : (index, index, index) -> () loc(#loc6)
      "omp.terminator"() : () -> () loc(#loc9)
    }) {operand_segment_sizes = array<i32: 0, 0, 0, 0, 0>} : () -> () loc(#loc5)
    "func.return"() : () -> () loc(#loc10)
  }) {function_type = (index, index, index) -> (), sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc5 = loc("<stdin>":1:49)
#loc6 = loc("<stdin>":1:64)
#loc8 = loc("<stdin>":1:119)
#loc9 = loc("<stdin>":2:2)
#loc10 = loc("<stdin>":3:2)
