#loc2 = loc("<stdin>":1:14)
#loc5 = loc("<stdin>":3:18)
#loc8 = loc("<stdin>":6:14)
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: i32 loc("<stdin>":1:14)):
    %0 = "arith.constant"() {value = 10 : i32} : () -> i32 loc(#loc3)
    %1 = "scf.while"(%arg0) ({
    ^bb0(%arg1: i32 loc("<stdin>":3:18)):
      %2 = "arith.cmpi"(%arg1, %0) {predicate = 2 : i64} : (i32, i32) -> i1 loc(#loc6)
      "scf.condition"(%2, %arg1) : (i1, i32) -> () loc(#loc7)
    }, {
    ^bb0(%arg1: i32 loc("<stdin>":6:14)):
      %2 = "arith.addi"(%arg1, %arg1) : (i32, i32) -> i32 loc(#loc9)
      "scf.yield"(%2) : (i32) -> () loc(#loc10)
    }) : (i32) -> i32 loc(#loc4)
    "func.return"(%1) : (i32) -> () loc(#loc11)
  }) {function_type = (i32) -> i32, sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc3 = loc("<stdin>":2:9)
#loc4 = loc("<stdin>":3:7)
#loc6 = loc("<stdin>":4:8)
#loc7 = loc("<stdin>":5:3)
#loc9 = loc("<stdin>":7:8)
#loc10 = loc("<stdin>":8:3)
#loc11 = loc("<stdin>":9:2)
