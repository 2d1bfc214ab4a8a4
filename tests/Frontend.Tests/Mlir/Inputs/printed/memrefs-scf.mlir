"builtin.module"() ({
  "memref.global"() {constant, initial_value = dense<[[1, -2], [3, 4]]> : tensor<2x2xi16>, sym_name = "g", sym_visibility = "private", type = memref<2x2xi16>} : () -> ()
  "func.func"() ({
  ^bb0(%arg0: index):
    %0 = "memref.alloc"(%arg0) {alignment = 64 : i64, operand_segment_sizes = array<i32: 1, 0>} : (index) -> memref<?x4xf32>
    %1 = "memref.subview"(%0, %arg0, %arg0) {operand_segment_sizes = array<i32: 1, 1, 1, 0>, static_offsets = array<i64: -9223372036854775808, 0>, static_sizes = array<i64: -9223372036854775808, 4>, static_strides = array<i64: 1, 1>} : (memref<?x4xf32>, index, index) -> memref<?x4xf32, strided<[4, 1], offset: ?>>
    "memref.dealloc"(%0) : (memref<?x4xf32>) -> ()
    "func.return"(%1) : (memref<?x4xf32, strided<[4, 1], offset: ?>>) -> ()
  }) {function_type = (index) -> memref<?x4xf32, strided<[4, 1], offset: ?>>, sym_name = "f"} : () -> ()
}) : () -> ()
