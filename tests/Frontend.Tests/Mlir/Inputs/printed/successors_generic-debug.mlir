#loc2 = loc("<stdin>":1:14)
#loc3 = loc("<stdin>":1:23)
#loc7 = loc("<stdin>":6:23)
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: i32 loc("<stdin>":1:14), %arg1: f32 loc("<stdin>":1:23)):
    "t.br"(%arg0)[^bb1, ^bb2] {x = 1 : i8} : (i32) -> () loc(#loc4)
  ^bb1:
    "t.end"() : () -> () loc(#loc5)
  ^bb2:
    "t.end"() ({
    }, {
    ^bb0(%arg2: i8 loc("<stdin>":6:23)):
      "t.y"(%arg2) : (i8) -> () loc(#loc8)
    }) : () -> () loc(#loc6)
  }) {function_type = (i32, f32) -> (), sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc4 = loc("<stdin>":2:2)
#loc5 = loc("<stdin>":4:2)
#loc6 = loc("<stdin>":6:2)
#loc8 = loc("<stdin>":6:32)
