"builtin.module"() ({
  "llvm.func"() ({
  ^bb0(%arg0: !llvm.ptr<f32>, %arg1: !llvm.ptr<f32>, %arg2: i64, %arg3: i64, %arg4: i64, %arg5: i64, %arg6: i64, %arg7: i64, %arg8: i64, %arg9: i64, %arg10: i64, %arg11: !llvm.ptr<f32>, %arg12: !llvm.ptr<f32>, %arg13: i64, %arg14: i64, %arg15: i64, %arg16: i64, %arg17: i64, %arg18: i64, %arg19: i64, %arg20: i64, %arg21: i64, %arg22: !llvm.ptr<f32>, %arg23: !llvm.ptr<f32>, %arg24: i64, %arg25: i64, %arg26: i64, %arg27: i64, %arg28: i64, %arg29: i64, %arg30: i64, %arg31: i64, %arg32: i64):
    %0 = "llvm.mlir.undef"() : () -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %1 = "llvm.insertvalue"(%0, %arg0) {position = array<i64: 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, !llvm.ptr<f32>) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %2 = "llvm.insertvalue"(%1, %arg1) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, !llvm.ptr<f32>) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %3 = "llvm.insertvalue"(%2, %arg2) {position = array<i64: 2>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %4 = "llvm.insertvalue"(%3, %arg3) {position = array<i64: 3, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %5 = "llvm.insertvalue"(%4, %arg7) {position = array<i64: 4, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %6 = "llvm.insertvalue"(%5, %arg4) {position = array<i64: 3, 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %7 = "llvm.insertvalue"(%6, %arg8) {position = array<i64: 4, 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %8 = "llvm.insertvalue"(%7, %arg5) {position = array<i64: 3, 2>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %9 = "llvm.insertvalue"(%8, %arg9) {position = array<i64: 4, 2>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %10 = "llvm.insertvalue"(%9, %arg6) {position = array<i64: 3, 3>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %11 = "llvm.insertvalue"(%10, %arg10) {position = array<i64: 4, 3>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %12 = "llvm.mlir.undef"() : () -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %13 = "llvm.insertvalue"(%12, %arg11) {position = array<i64: 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, !llvm.ptr<f32>) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %14 = "llvm.insertvalue"(%13, %arg12) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, !llvm.ptr<f32>) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %15 = "llvm.insertvalue"(%14, %arg13) {position = array<i64: 2>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %16 = "llvm.insertvalue"(%15, %arg14) {position = array<i64: 3, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %17 = "llvm.insertvalue"(%16, %arg18) {position = array<i64: 4, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %18 = "llvm.insertvalue"(%17, %arg15) {position = array<i64: 3, 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %19 = "llvm.insertvalue"(%18, %arg19) {position = array<i64: 4, 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %20 = "llvm.insertvalue"(%19, %arg16) {position = array<i64: 3, 2>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %21 = "llvm.insertvalue"(%20, %arg20) {position = array<i64: 4, 2>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %22 = "llvm.insertvalue"(%21, %arg17) {position = array<i64: 3, 3>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %23 = "llvm.insertvalue"(%22, %arg21) {position = array<i64: 4, 3>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %24 = "llvm.mlir.undef"() : () -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %25 = "llvm.insertvalue"(%24, %arg22) {position = array<i64: 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, !llvm.ptr<f32>) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %26 = "llvm.insertvalue"(%25, %arg23) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, !llvm.ptr<f32>) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %27 = "llvm.insertvalue"(%26, %arg24) {position = array<i64: 2>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %28 = "llvm.insertvalue"(%27, %arg25) {position = array<i64: 3, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %29 = "llvm.insertvalue"(%28, %arg29) {position = array<i64: 4, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %30 = "llvm.insertvalue"(%29, %arg26) {position = array<i64: 3, 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %31 = "llvm.insertvalue"(%30, %arg30) {position = array<i64: 4, 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %32 = "llvm.insertvalue"(%31, %arg27) {position = array<i64: 3, 2>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %33 = "llvm.insertvalue"(%32, %arg31) {position = array<i64: 4, 2>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %34 = "llvm.insertvalue"(%33, %arg28) {position = array<i64: 3, 3>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %35 = "llvm.insertvalue"(%34, %arg32) {position = array<i64: 4, 3>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>
    %36 = "llvm.mlir.constant"() {value = 2 : index} : () -> i64
    %37 = "llvm.mlir.constant"() {value = 0 : index} : () -> i64
    %38 = "llvm.mlir.constant"() {value = 1 : index} : () -> i64
    %39 = "llvm.mlir.constant"() {value = 4 : index} : () -> i64
    %40 = "llvm.mlir.constant"() {value = 8 : index} : () -> i64
    %41 = "llvm.mlir.constant"() {value = 3 : index} : () -> i64
    "llvm.br"(%37)[^bb1] : (i64) -> ()
  ^bb1(%42: i64):
    %43 = "llvm.icmp"(%42, %38) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%43)[^bb2, ^bb21] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb2:
    "llvm.br"(%37)[^bb3] : (i64) -> ()
  ^bb3(%44: i64):
    %45 = "llvm.icmp"(%44, %39) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%45)[^bb4, ^bb20] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb4:
    "llvm.br"(%37)[^bb5] : (i64) -> ()
  ^bb5(%46: i64):
    %47 = "llvm.icmp"(%46, %40) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%47)[^bb6, ^bb19] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb6:
    "llvm.br"(%37)[^bb7] : (i64) -> ()
  ^bb7(%48: i64):
    %49 = "llvm.icmp"(%48, %40) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%49)[^bb8, ^bb18] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb8:
    "llvm.br"(%37)[^bb9] : (i64) -> ()
  ^bb9(%50: i64):
    %51 = "llvm.icmp"(%50, %41) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%51)[^bb10, ^bb17] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb10:
    "llvm.br"(%37)[^bb11] : (i64) -> ()
  ^bb11(%52: i64):
    %53 = "llvm.icmp"(%52, %41) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%53)[^bb12, ^bb16] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb12:
    "llvm.br"(%37)[^bb13] : (i64) -> ()
  ^bb13(%54: i64):
    %55 = "llvm.icmp"(%54, %41) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%55)[^bb14, ^bb15] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb14:
    %56 = "llvm.mul"(%46, %36) : (i64, i64) -> i64
    %57 = "llvm.add"(%56, %52) : (i64, i64) -> i64
    %58 = "llvm.mul"(%48, %36) : (i64, i64) -> i64
    %59 = "llvm.add"(%58, %54) : (i64, i64) -> i64
    %60 = "llvm.extractvalue"(%11) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>) -> !llvm.ptr<f32>
    %61 = "llvm.mlir.constant"() {value = 972 : index} : () -> i64
    %62 = "llvm.mul"(%42, %61) : (i64, i64) -> i64
    %63 = "llvm.mlir.constant"() {value = 324 : index} : () -> i64
    %64 = "llvm.mul"(%50, %63) : (i64, i64) -> i64
    %65 = "llvm.add"(%62, %64) : (i64, i64) -> i64
    %66 = "llvm.mlir.constant"() {value = 18 : index} : () -> i64
    %67 = "llvm.mul"(%57, %66) : (i64, i64) -> i64
    %68 = "llvm.add"(%65, %67) : (i64, i64) -> i64
    %69 = "llvm.add"(%68, %59) : (i64, i64) -> i64
    %70 = "llvm.getelementptr"(%60, %69) {rawConstantIndices = array<i32: -2147483648>} : (!llvm.ptr<f32>, i64) -> !llvm.ptr<f32>
    %71 = "llvm.load"(%70) : (!llvm.ptr<f32>) -> f32
    %72 = "llvm.extractvalue"(%23) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>) -> !llvm.ptr<f32>
    %73 = "llvm.mlir.constant"() {value = 27 : index} : () -> i64
    %74 = "llvm.mul"(%44, %73) : (i64, i64) -> i64
    %75 = "llvm.mlir.constant"() {value = 9 : index} : () -> i64
    %76 = "llvm.mul"(%50, %75) : (i64, i64) -> i64
    %77 = "llvm.add"(%74, %76) : (i64, i64) -> i64
    %78 = "llvm.mlir.constant"() {value = 3 : index} : () -> i64
    %79 = "llvm.mul"(%52, %78) : (i64, i64) -> i64
    %80 = "llvm.add"(%77, %79) : (i64, i64) -> i64
    %81 = "llvm.add"(%80, %54) : (i64, i64) -> i64
    %82 = "llvm.getelementptr"(%72, %81) {rawConstantIndices = array<i32: -2147483648>} : (!llvm.ptr<f32>, i64) -> !llvm.ptr<f32>
    %83 = "llvm.load"(%82) : (!llvm.ptr<f32>) -> f32
    %84 = "llvm.extractvalue"(%35) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>) -> !llvm.ptr<f32>
    %85 = "llvm.mlir.constant"() {value = 256 : index} : () -> i64
    %86 = "llvm.mul"(%42, %85) : (i64, i64) -> i64
    %87 = "llvm.mlir.constant"() {value = 64 : index} : () -> i64
    %88 = "llvm.mul"(%44, %87) : (i64, i64) -> i64
    %89 = "llvm.add"(%86, %88) : (i64, i64) -> i64
    %90 = "llvm.mlir.constant"() {value = 8 : index} : () -> i64
    %91 = "llvm.mul"(%46, %90) : (i64, i64) -> i64
    %92 = "llvm.add"(%89, %91) : (i64, i64) -> i64
    %93 = "llvm.add"(%92, %48) : (i64, i64) -> i64
    %94 = "llvm.getelementptr"(%84, %93) {rawConstantIndices = array<i32: -2147483648>} : (!llvm.ptr<f32>, i64) -> !llvm.ptr<f32>
    %95 = "llvm.load"(%94) : (!llvm.ptr<f32>) -> f32
    %96 = "llvm.fmul"(%71, %83) {fastmathFlags = #llvm.fastmath<none>} : (f32, f32) -> f32
    %97 = "llvm.fadd"(%95, %96) {fastmathFlags = #llvm.fastmath<none>} : (f32, f32) -> f32
    %98 = "llvm.extractvalue"(%35) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<4 x i64>, array<4 x i64>)>) -> !llvm.ptr<f32>
    %99 = "llvm.mlir.constant"() {value = 256 : index} : () -> i64
    %100 = "llvm.mul"(%42, %99) : (i64, i64) -> i64
    %101 = "llvm.mlir.constant"() {value = 64 : index} : () -> i64
    %102 = "llvm.mul"(%44, %101) : (i64, i64) -> i64
    %103 = "llvm.add"(%100, %102) : (i64, i64) -> i64
    %104 = "llvm.mlir.constant"() {value = 8 : index} : () -> i64
    %105 = "llvm.mul"(%46, %104) : (i64, i64) -> i64
    %106 = "llvm.add"(%103, %105) : (i64, i64) -> i64
    %107 = "llvm.add"(%106, %48) : (i64, i64) -> i64
    %108 = "llvm.getelementptr"(%98, %107) {rawConstantIndices = array<i32: -2147483648>} : (!llvm.ptr<f32>, i64) -> !llvm.ptr<f32>
    "llvm.store"(%97, %108) : (f32, !llvm.ptr<f32>) -> ()
    %109 = "llvm.add"(%54, %38) : (i64, i64) -> i64
    "llvm.br"(%109)[^bb13] : (i64) -> ()
  ^bb15:
    %110 = "llvm.add"(%52, %38) : (i64, i64) -> i64
    "llvm.br"(%110)[^bb11] : (i64) -> ()
  ^bb16:
    %111 = "llvm.add"(%50, %38) : (i64, i64) -> i64
    "llvm.br"(%111)[^bb9] : (i64) -> ()
  ^bb17:
    %112 = "llvm.add"(%48, %38) : (i64, i64) -> i64
    "llvm.br"(%112)[^bb7] : (i64) -> ()
  ^bb18:
    %113 = "llvm.add"(%46, %38) : (i64, i64) -> i64
    "llvm.br"(%113)[^bb5] : (i64) -> ()
  ^bb19:
    %114 = "llvm.add"(%44, %38) : (i64, i64) -> i64
    "llvm.br"(%114)[^bb3] : (i64) -> ()
  ^bb20:
    %115 = "llvm.add"(%42, %38) : (i64, i64) -> i64
    "llvm.br"(%115)[^bb1] : (i64) -> ()
  ^bb21:
    "llvm.return"() : () -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<void (ptr<f32>, ptr<f32>, i64, i64, i64, i64, i64, i64, i64, i64, i64, ptr<f32>, ptr<f32>, i64, i64, i64, i64, i64, i64, i64, i64, i64, ptr<f32>, ptr<f32>, i64, i64, i64, i64, i64, i64, i64, i64, i64)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
