"builtin.module"() ({
  "llvm.mlir.global"() ({
  }) {addr_space = 0 : i32, constant, global_type = !llvm.array<3 x i8>, linkage = #llvm.linkage<internal>, sym_name = "s", unnamed_addr = 0 : i64, value = "hi\00"} : () -> ()
  "llvm.func"() ({
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<i32 (ptr<i8>, ...)>, linkage = #llvm.linkage<external>, sym_name = "printf"} : () -> ()
  "llvm.func"() ({
  ^bb0(%arg0: !llvm.ptr<struct<"node", (i32, ptr<struct<"node">>)>>):
    %0 = "llvm.getelementptr"(%arg0) {rawConstantIndices = array<i32: 3, 0>} : (!llvm.ptr<struct<"node", (i32, ptr<struct<"node">>)>>) -> !llvm.ptr<i32>
    %1 = "llvm.load"(%0) {alignment = 4 : i64} : (!llvm.ptr<i32>) -> i32
    "llvm.return"(%1) : (i32) -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<i32 (ptr<struct<"node", (i32, ptr<struct<"node">>)>>)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) : () -> ()
