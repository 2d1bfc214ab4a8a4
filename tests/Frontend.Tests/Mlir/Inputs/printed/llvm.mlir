"builtin.module"() ({
  "llvm.mlir.global"() ({
  }) {addr_space = 0 : i32, constant, global_type = !llvm.array<3 x i8>, linkage = #llvm.linkage<internal>, sym_name = "s", unnamed_addr = 0 : i64, value = "hi\00"} : () -> ()
  "llvm.func"() ({
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<i32 (ptr<i8>, ...)>, linkage = #llvm.linkage<external>, sym_name = "printf"} : () -> ()
  "llvm.func"() ({
  ^bb0(%arg0: !llvm.ptr<struct<"node", (i32, ptr<struct<"node">>)>>):
    %0 = "llvm.mlir.constant"() {value = 3 : i64} : () -> i64
    %1 = "llvm.getelementptr"(%arg0, %0) {rawConstantIndices = array<i32: -2147483648, 0>} : (!llvm.ptr<struct<"node", (i32, ptr<struct<"node">>)>>, i64) -> !llvm.ptr<i32>
    %2 = "llvm.load"(%1) {alignment = 4 : i64} : (!llvm.ptr<i32>) -> i32
    "llvm.return"(%2) : (i32) -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<i32 (ptr<struct<"node", (i32, ptr<struct<"node">>)>>)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) : () -> ()
