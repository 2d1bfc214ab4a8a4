"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<?xf32>):
    %0 = "bufferization.to_tensor"(%arg0) : (memref<?xf32>) -> tensor<?xf32>
    %1 = "shape.shape_of"(%0) : (tensor<?xf32>) -> tensor<?xindex>
    %2 = "shape.const_shape"() {shape = dense<[1, 2, 3]> : tensor<3xindex>} : () -> !shape.shape
    "func.return"(%2) : (!shape.shape) -> ()
  }) {function_type = (memref<?xf32>) -> !shape.shape, sym_name = "f"} : () -> ()
}) : () -> ()
