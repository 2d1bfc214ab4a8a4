"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: tensor<4x!quant.uniform<i8<-127:127>:f32:0, {1.000000e-01:-1,2.000000e-01,3.000000e-01:4,4.000000e-01}>>):
    "func.return"() : () -> ()
  }) {function_type = (tensor<4x!quant.uniform<i8<-127:127>:f32:0, {1.000000e-01:-1,2.000000e-01,3.000000e-01:4,4.000000e-01}>>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
