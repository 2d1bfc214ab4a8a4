#loc2 = loc("<stdin>":1:14)
#loc3 = loc("<stdin>":1:25)
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: index loc("<stdin>":1:14), %arg1: vector<4xi32> loc("<stdin>":1:25)):
    %0 = "arith.index_cast"(%arg0) : (index) -> i64 loc(#loc4)
    %1 = "arith.extsi"(%arg1) : (vector<4xi32>) -> vector<4xi64> loc(#loc5)
    "func.return"(%0, %1) : (i64, vector<4xi64>) -> () loc(#loc6)
  }) {function_type = (index, vector<4xi32>) -> (i64, vector<4xi64>), sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc4 = loc("<stdin>":1:75)
#loc5 = loc("<stdin>":2:7)
#loc6 = loc("<stdin>":3:2)
