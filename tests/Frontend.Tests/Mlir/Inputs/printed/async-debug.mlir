"builtin.module"() ({
  "func.func"() ({
    %0:2 = "async.execute"() ({
      %1 = "arith.constant"() {value = 1.000000e+00 : f32} : () -> f32 loc(#loc3)
      "async.yield"(%1) : (f32) -> () loc(#loc4)
    }) {operand_segment_sizes = array<i32: 0, 0>} : () -> (!async.token, !async.value<f32>) loc(#loc2)
    "async.await"(%0#0) : (!async.token) -> () loc(#loc5)
    "func.return"() : () -> () loc(#loc6)
  }) {function_type = () -> (), sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc2 = loc("<stdin>":1:27)
#loc3 = loc("<stdin>":1:69)
#loc4 = loc("<stdin>":2:2)
#loc5 = loc("<stdin>":3:2)
#loc6 = loc("<stdin>":4:2)
