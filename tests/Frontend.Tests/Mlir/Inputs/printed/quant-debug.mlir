#loc2 = loc("<stdin>":1:14)
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: tensor<4x!quant.uniform<i8<-127:127>:f32:0, {1.000000e-01:-1,2.000000e-01,3.000000e-01:4,4.000000e-01}>> loc("<stdin>":1:14)):
    "func.return"() : () -> () loc(#loc3)
  }) {function_type = (tensor<4x!quant.uniform<i8<-127:127>:f32:0, {1.000000e-01:-1,2.000000e-01,3.000000e-01:4,4.000000e-01}>>) -> (), sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc3 = loc("<stdin>":1:90)
