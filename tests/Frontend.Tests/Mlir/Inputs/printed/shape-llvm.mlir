"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: tensor<?xf32>):
    %0 = "shape.const_shape"() {shape = dense<[1, 2, 3]> : tensor<3xindex>} : () -> !shape.shape
    "func.return"(%0) : (!shape.shape) -> ()
  }) {function_type = (tensor<?xf32>) -> !shape.shape, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
