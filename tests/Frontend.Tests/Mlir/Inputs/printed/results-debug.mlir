"builtin.module"() ({
  %0:3 = "t.three"() : () -> (i8, i16, i32) loc(#loc1)
  %1:2 = "t.two"() : () -> (i1, i1) loc(#loc2)
  "t.use"(%0#0, %0#2, %1#0, %1#1) : (i8, i32, i1, i1) -> () loc(#loc3)
  %2 = "t.fn"() : () -> ((i32) -> i32) loc(#loc4)
  %3:2 = "t.nest"() ({
    %4 = "t.in"(%0#1) : (i16) -> i8 loc(#loc6)
    "t.yield"(%4) : (i8) -> () loc(#loc7)
  }, {
  }) : () -> (i32, i32) loc(#loc5)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:8)
#loc2 = loc("<stdin>":2:10)
#loc3 = loc("<stdin>":3:1)
#loc4 = loc("<stdin>":4:6)
#loc5 = loc("<stdin>":5:8)
#loc6 = loc("<stdin>":5:27)
#loc7 = loc("<stdin>":5:55)
