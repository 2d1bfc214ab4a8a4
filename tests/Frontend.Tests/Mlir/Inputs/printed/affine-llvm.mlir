"builtin.module"() ({
  "llvm.func"() ({
  ^bb0(%arg0: !llvm.ptr<f32>, %arg1: !llvm.ptr<f32>, %arg2: i64, %arg3: i64, %arg4: i64, %arg5: i64):
    %0 = "llvm.mlir.undef"() : () -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>
    %1 = "llvm.insertvalue"(%0, %arg0) {position = array<i64: 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>, !llvm.ptr<f32>) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>
    %2 = "llvm.insertvalue"(%1, %arg1) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>, !llvm.ptr<f32>) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>
    %3 = "llvm.insertvalue"(%2, %arg2) {position = array<i64: 2>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>
    %4 = "llvm.insertvalue"(%3, %arg3) {position = array<i64: 3, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>
    %5 = "llvm.insertvalue"(%4, %arg4) {position = array<i64: 4, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>
    %6 = "llvm.mlir.constant"() {value = 7 : index} : () -> i64
    %7 = "llvm.mlir.constant"() {value = 1 : index} : () -> i64
    %8 = "llvm.mlir.constant"() {value = 5 : index} : () -> i64
    %9 = "llvm.mlir.constant"() {value = 32 : index} : () -> i64
    %10 = "llvm.mlir.constant"() {value = -3 : index} : () -> i64
    %11 = "llvm.mlir.constant"() {value = -1 : index} : () -> i64
    %12 = "llvm.mlir.constant"() {value = 2 : index} : () -> i64
    %13 = "llvm.mlir.constant"() {value = 0 : index} : () -> i64
    %14 = "llvm.mlir.constant"() {value = 100 : index} : () -> i64
    %15 = "llvm.mlir.constant"() {value = 4 : index} : () -> i64
    "llvm.br"(%13)[^bb1] : (i64) -> ()
  ^bb1(%16: i64):
    %17 = "llvm.icmp"(%16, %14) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%17)[^bb2, ^bb8] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb2:
    %18 = "llvm.icmp"(%16, %13) {predicate = 2 : i64} : (i64, i64) -> i1
    %19 = "llvm.sub"(%11, %16) : (i64, i64) -> i64
    %20 = "llvm.select"(%18, %19, %16) : (i1, i64, i64) -> i64
    %21 = "llvm.sdiv"(%20, %12) : (i64, i64) -> i64
    %22 = "llvm.sub"(%11, %21) : (i64, i64) -> i64
    %23 = "llvm.select"(%18, %22, %21) : (i1, i64, i64) -> i64
    %24 = "llvm.add"(%arg5, %10) : (i64, i64) -> i64
    %25 = "llvm.icmp"(%23, %24) {predicate = 4 : i64} : (i64, i64) -> i1
    %26 = "llvm.select"(%25, %23, %24) : (i1, i64, i64) -> i64
    %27 = "llvm.add"(%16, %9) : (i64, i64) -> i64
    %28 = "llvm.icmp"(%arg5, %13) {predicate = 3 : i64} : (i64, i64) -> i1
    %29 = "llvm.sub"(%13, %arg5) : (i64, i64) -> i64
    %30 = "llvm.sub"(%arg5, %7) : (i64, i64) -> i64
    %31 = "llvm.select"(%28, %29, %30) : (i1, i64, i64) -> i64
    %32 = "llvm.sdiv"(%31, %8) : (i64, i64) -> i64
    %33 = "llvm.sub"(%13, %32) : (i64, i64) -> i64
    %34 = "llvm.add"(%32, %7) : (i64, i64) -> i64
    %35 = "llvm.select"(%28, %33, %34) : (i1, i64, i64) -> i64
    %36 = "llvm.add"(%35, %6) : (i64, i64) -> i64
    %37 = "llvm.icmp"(%27, %36) {predicate = 2 : i64} : (i64, i64) -> i1
    %38 = "llvm.select"(%37, %27, %36) : (i1, i64, i64) -> i64
    "llvm.br"(%26)[^bb3] : (i64) -> ()
  ^bb3(%39: i64):
    %40 = "llvm.icmp"(%39, %38) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%40)[^bb4, ^bb7] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb4:
    %41 = "llvm.mul"(%39, %11) : (i64, i64) -> i64
    %42 = "llvm.add"(%16, %41) : (i64, i64) -> i64
    %43 = "llvm.icmp"(%42, %13) {predicate = 5 : i64} : (i64, i64) -> i1
    %44 = "llvm.mul"(%16, %11) : (i64, i64) -> i64
    %45 = "llvm.add"(%44, %arg5) : (i64, i64) -> i64
    %46 = "llvm.add"(%45, %11) : (i64, i64) -> i64
    %47 = "llvm.icmp"(%46, %13) {predicate = 5 : i64} : (i64, i64) -> i1
    %48 = "llvm.and"(%43, %47) : (i1, i1) -> i1
    %49 = "llvm.srem"(%16, %12) : (i64, i64) -> i64
    %50 = "llvm.icmp"(%49, %13) {predicate = 2 : i64} : (i64, i64) -> i1
    %51 = "llvm.add"(%49, %12) : (i64, i64) -> i64
    %52 = "llvm.select"(%50, %51, %49) : (i1, i64, i64) -> i64
    %53 = "llvm.icmp"(%52, %13) {predicate = 0 : i64} : (i64, i64) -> i1
    %54 = "llvm.and"(%48, %53) : (i1, i1) -> i1
    "llvm.cond_br"(%54)[^bb5, ^bb6] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb5:
    %55 = "llvm.mul"(%39, %12) : (i64, i64) -> i64
    %56 = "llvm.add"(%55, %7) : (i64, i64) -> i64
    %57 = "llvm.extractvalue"(%5) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>) -> !llvm.ptr<f32>
    %58 = "llvm.getelementptr"(%57, %56) {rawConstantIndices = array<i32: -2147483648>} : (!llvm.ptr<f32>, i64) -> !llvm.ptr<f32>
    %59 = "llvm.load"(%58) : (!llvm.ptr<f32>) -> f32
    %60 = "llvm.mul"(%39, %11) : (i64, i64) -> i64
    %61 = "llvm.add"(%16, %60) : (i64, i64) -> i64
    %62 = "llvm.extractvalue"(%5) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>) -> !llvm.ptr<f32>
    %63 = "llvm.getelementptr"(%62, %61) {rawConstantIndices = array<i32: -2147483648>} : (!llvm.ptr<f32>, i64) -> !llvm.ptr<f32>
    "llvm.store"(%59, %63) : (f32, !llvm.ptr<f32>) -> ()
    "llvm.br"()[^bb6] : () -> ()
  ^bb6:
    %64 = "llvm.add"(%39, %7) : (i64, i64) -> i64
    "llvm.br"(%64)[^bb3] : (i64) -> ()
  ^bb7:
    %65 = "llvm.add"(%16, %15) : (i64, i64) -> i64
    "llvm.br"(%65)[^bb1] : (i64) -> ()
  ^bb8:
    "llvm.return"() : () -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<void (ptr<f32>, ptr<f32>, i64, i64, i64, i64)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
