#loc2 = loc("<stdin>":1:14)
#loc3 = loc("<stdin>":1:35)
#loc8 = loc("<stdin>":5:15)
#loc9 = loc("<stdin>":5:49)
#loc11 = loc("<stdin>":6:17)
#loc12 = loc("<stdin>":6:51)
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<?x?xf32> loc("<stdin>":1:14), %arg1: index loc("<stdin>":1:35)):
    %0 = "arith.constant"() {value = 0 : index} : () -> index loc(#loc4)
    %1 = "arith.constant"() {value = 1 : index} : () -> index loc(#loc5)
    %2 = "arith.constant"() {value = 0.000000e+00 : f32} : () -> f32 loc(#loc6)
    %3 = "scf.for"(%0, %arg1, %1, %2) ({
    ^bb0(%arg2: index loc("<stdin>":5:15), %arg3: f32 loc("<stdin>":5:49)):
      %4 = "scf.for"(%0, %arg1, %1, %arg3) ({
      ^bb0(%arg4: index loc("<stdin>":6:17), %arg5: f32 loc("<stdin>":6:51)):
        %5 = "memref.load"(%arg0, %arg2, %arg4) : (memref<?x?xf32>, index, index) -> f32 loc(#loc13)
        %6 = "arith.cmpf"(%5, %arg5) {predicate = 2 : i64} : (f32, f32) -> i1 loc(#loc14)
        %7 = "scf.if"(%6) ({
          "scf.yield"(%5) : (f32) -> () loc(#loc16)
        }, {
          "scf.yield"(%arg5) : (f32) -> () loc(#loc17)
        }) : (i1) -> f32 loc(#loc15)
        "scf.yield"(%7) : (f32) -> () loc(#loc18)
      }) : (index, index, index, f32) -> f32 loc(#loc10)
      "scf.yield"(%4) : (f32) -> () loc(#loc19)
    }) : (index, index, index, f32) -> f32 loc(#loc7)
    "func.return"(%3) : (f32) -> () loc(#loc20)
  }) {function_type = (memref<?x?xf32>, index) -> f32, sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc4 = loc("<stdin>":2:8)
#loc5 = loc("<stdin>":3:8)
#loc6 = loc("<stdin>":4:7)
#loc7 = loc("<stdin>":5:7)
#loc10 = loc("<stdin>":6:9)
#loc13 = loc("<stdin>":7:11)
#loc14 = loc("<stdin>":8:11)
#loc15 = loc("<stdin>":9:11)
#loc16 = loc("<stdin>":9:30)
#loc17 = loc("<stdin>":9:58)
#loc18 = loc("<stdin>":10:6)
#loc19 = loc("<stdin>":11:4)
#loc20 = loc("<stdin>":12:2)
