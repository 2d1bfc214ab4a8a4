"builtin.module"() ({
  "llvm.func"() ({
  ^bb0(%arg0: i64, %arg1: vector<4xi32>):
    %0 = "llvm.sext"(%arg1) : (vector<4xi32>) -> vector<4xi64>
    %1 = "llvm.mlir.undef"() : () -> !llvm.struct<(i64, vector<4xi64>)>
    %2 = "llvm.insertvalue"(%1, %arg0) {position = array<i64: 0>} : (!llvm.struct<(i64, vector<4xi64>)>, i64) -> !llvm.struct<(i64, vector<4xi64>)>
    %3 = "llvm.insertvalue"(%2, %0) {position = array<i64: 1>} : (!llvm.struct<(i64, vector<4xi64>)>, vector<4xi64>) -> !llvm.struct<(i64, vector<4xi64>)>
    "llvm.return"(%3) : (!llvm.struct<(i64, vector<4xi64>)>) -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<struct<(i64, vector<4xi64>)> (i64, vector<4xi32>)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
