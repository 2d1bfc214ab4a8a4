"builtin.module"() ({
  "llvm.func"() ({
    %0 = "llvm.mlir.constant"() {value = 1.000000e+00 : f32} : () -> f32
    %1:2 = "async.execute"() ({
      "async.yield"(%0) : (f32) -> ()
    }) {operand_segment_sizes = array<i32: 0, 0>} : () -> (!async.token, !async.value<f32>)
    "async.await"(%1#0) : (!async.token) -> ()
    "llvm.return"() : () -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<void ()>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
