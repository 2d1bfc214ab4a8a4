#loc4 = loc("<stdin>":3:14)
"builtin.module"() ({
  "llvm.mlir.global"() ({
  }) {addr_space = 0 : i32, constant, global_type = !llvm.array<3 x i8>, linkage = #llvm.linkage<internal>, sym_name = "s", unnamed_addr = 0 : i64, value = "hi\00"} : () -> () loc(#loc1)
  "llvm.func"() ({
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<i32 (ptr<i8>, ...)>, linkage = #llvm.linkage<external>, sym_name = "printf"} : () -> () loc(#loc2)
  "llvm.func"() ({
  ^bb0(%arg0: !llvm.ptr<struct<"node", (i32, ptr<struct<"node">>)>> loc("<stdin>":3:14)):
    %0 = "llvm.mlir.constant"() {value = 3 : i64} : () -> i64 loc(#loc5)
    %1 = "llvm.getelementptr"(%arg0, %0) {rawConstantIndices = array<i32: -2147483648, 0>} : (!llvm.ptr<struct<"node", (i32, ptr<struct<"node">>)>>, i64) -> !llvm.ptr<i32> loc(#loc6)
    %2 = "llvm.load"(%1) {alignment = 4 : i64} : (!llvm.ptr<i32>) -> i32 loc(#loc7)
    "llvm.return"(%2) : (i32) -> () loc(#loc8)
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<i32 (ptr<struct<"node", (i32, ptr<struct<"node">>)>>)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> () loc(#loc3)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc2 = loc("<stdin>":2:1)
#loc3 = loc("<stdin>":3:1)
#loc5 = loc("<stdin>":4:7)
#loc6 = loc("<stdin>":5:7)
#loc7 = loc("<stdin>":6:7)
#loc8 = loc("<stdin>":7:2)
