"builtin.module"() ({
  "llvm.func"() ({
  ^bb0(%arg0: !llvm.ptr<f32>, %arg1: !llvm.ptr<f32>, %arg2: i64, %arg3: i64, %arg4: i64, %arg5: i64, %arg6: i64, %arg7: i64):
    %0 = "llvm.mlir.undef"() : () -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>
    %1 = "llvm.insertvalue"(%0, %arg0) {position = array<i64: 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>, !llvm.ptr<f32>) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>
    %2 = "llvm.insertvalue"(%1, %arg1) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>, !llvm.ptr<f32>) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>
    %3 = "llvm.insertvalue"(%2, %arg2) {position = array<i64: 2>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>
    %4 = "llvm.insertvalue"(%3, %arg3) {position = array<i64: 3, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>
    %5 = "llvm.insertvalue"(%4, %arg5) {position = array<i64: 4, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>
    %6 = "llvm.insertvalue"(%5, %arg4) {position = array<i64: 3, 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>
    %7 = "llvm.insertvalue"(%6, %arg6) {position = array<i64: 4, 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>
    %8 = "llvm.mlir.constant"() {value = 0 : index} : () -> i64
    %9 = "llvm.mlir.constant"() {value = 1 : index} : () -> i64
    %10 = "llvm.mlir.constant"() {value = 0.000000e+00 : f32} : () -> f32
    "llvm.br"(%8, %10)[^bb1] : (i64, f32) -> ()
  ^bb1(%11: i64, %12: f32):
    %13 = "llvm.icmp"(%11, %arg7) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%13)[^bb2, ^bb9] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb2:
    "llvm.br"(%8, %12)[^bb3] : (i64, f32) -> ()
  ^bb3(%14: i64, %15: f32):
    %16 = "llvm.icmp"(%14, %arg7) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%16)[^bb4, ^bb8] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb4:
    %17 = "llvm.extractvalue"(%7) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>) -> !llvm.ptr<f32>
    %18 = "llvm.extractvalue"(%7) {position = array<i64: 4, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<2 x i64>, array<2 x i64>)>) -> i64
    %19 = "llvm.mul"(%11, %18) : (i64, i64) -> i64
    %20 = "llvm.add"(%19, %14) : (i64, i64) -> i64
    %21 = "llvm.getelementptr"(%17, %20) {rawConstantIndices = array<i32: -2147483648>} : (!llvm.ptr<f32>, i64) -> !llvm.ptr<f32>
    %22 = "llvm.load"(%21) : (!llvm.ptr<f32>) -> f32
    %23 = "llvm.fcmp"(%22, %15) {fastmathFlags = #llvm.fastmath<none>, predicate = 2 : i64} : (f32, f32) -> i1
    "llvm.cond_br"(%23, %22, %15)[^bb5, ^bb5] {operand_segment_sizes = array<i32: 1, 1, 1>} : (i1, f32, f32) -> ()
  ^bb5(%24: f32):
    "llvm.br"(%24)[^bb6] : (f32) -> ()
  ^bb6(%25: f32):
    "llvm.br"()[^bb7] : () -> ()
  ^bb7:
    %26 = "llvm.add"(%14, %9) : (i64, i64) -> i64
    "llvm.br"(%26, %25)[^bb3] : (i64, f32) -> ()
  ^bb8:
    %27 = "llvm.add"(%11, %9) : (i64, i64) -> i64
    "llvm.br"(%27, %15)[^bb1] : (i64, f32) -> ()
  ^bb9:
    "llvm.return"(%12) : (f32) -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<f32 (ptr<f32>, ptr<f32>, i64, i64, i64, i64, i64, i64)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
