#loc2 = loc("<stdin>":1:14)
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: tensor<?xf32> loc("<stdin>":1:14)):
    %0 = "shape.shape_of"(%arg0) : (tensor<?xf32>) -> tensor<?xindex> loc(#loc3)
    %1 = "shape.const_shape"() {shape = dense<[1, 2, 3]> : tensor<3xindex>} : () -> !shape.shape loc(#loc4)
    "func.return"(%1) : (!shape.shape) -> () loc(#loc5)
  }) {function_type = (tensor<?xf32>) -> !shape.shape, sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc3 = loc("<stdin>":1:56)
#loc4 = loc("<stdin>":2:7)
#loc5 = loc("<stdin>":3:2)
