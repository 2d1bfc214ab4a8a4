#loc2 = loc("<stdin>":1:14)
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: f32 loc("<stdin>":1:14)):
    %0 = "math.exp"(%arg0) {fastmath = #arith.fastmath<none>} : (f32) -> f32 loc(#loc3)
    %1 = "math.fma"(%0, %arg0, %0) {fastmath = #arith.fastmath<none>} : (f32, f32, f32) -> f32 loc(#loc4)
    %2 = "arith.maxf"(%1, %arg0) {fastmath = #arith.fastmath<fast>} : (f32, f32) -> f32 loc(#loc5)
    "func.return"(%2) : (f32) -> () loc(#loc6)
  }) {function_type = (f32) -> f32, sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc3 = loc("<stdin>":1:37)
#loc4 = loc("<stdin>":2:7)
#loc5 = loc("<stdin>":3:7)
#loc6 = loc("<stdin>":4:2)
