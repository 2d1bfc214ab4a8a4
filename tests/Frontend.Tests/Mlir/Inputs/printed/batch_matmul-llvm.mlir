"builtin.module"() ({
  "llvm.func"() ({
  ^bb0(%arg0: !llvm.ptr<i8>, %arg1: !llvm.ptr<i8>, %arg2: i64, %arg3: i64, %arg4: i64, %arg5: i64, %arg6: i64, %arg7: i64, %arg8: i64, %arg9: !llvm.ptr<i8>, %arg10: !llvm.ptr<i8>, %arg11: i64, %arg12: i64, %arg13: i64, %arg14: i64, %arg15: i64, %arg16: i64, %arg17: i64, %arg18: !llvm.ptr<i32>, %arg19: !llvm.ptr<i32>, %arg20: i64, %arg21: i64, %arg22: i64, %arg23: i64, %arg24: i64, %arg25: i64, %arg26: i64):
    %0 = "llvm.mlir.undef"() : () -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %1 = "llvm.insertvalue"(%0, %arg0) {position = array<i64: 0>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, !llvm.ptr<i8>) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %2 = "llvm.insertvalue"(%1, %arg1) {position = array<i64: 1>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, !llvm.ptr<i8>) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %3 = "llvm.insertvalue"(%2, %arg2) {position = array<i64: 2>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %4 = "llvm.insertvalue"(%3, %arg3) {position = array<i64: 3, 0>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %5 = "llvm.insertvalue"(%4, %arg6) {position = array<i64: 4, 0>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %6 = "llvm.insertvalue"(%5, %arg4) {position = array<i64: 3, 1>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %7 = "llvm.insertvalue"(%6, %arg7) {position = array<i64: 4, 1>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %8 = "llvm.insertvalue"(%7, %arg5) {position = array<i64: 3, 2>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %9 = "llvm.insertvalue"(%8, %arg8) {position = array<i64: 4, 2>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %10 = "llvm.mlir.undef"() : () -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %11 = "llvm.insertvalue"(%10, %arg9) {position = array<i64: 0>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, !llvm.ptr<i8>) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %12 = "llvm.insertvalue"(%11, %arg10) {position = array<i64: 1>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, !llvm.ptr<i8>) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %13 = "llvm.insertvalue"(%12, %arg11) {position = array<i64: 2>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %14 = "llvm.insertvalue"(%13, %arg12) {position = array<i64: 3, 0>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %15 = "llvm.insertvalue"(%14, %arg15) {position = array<i64: 4, 0>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %16 = "llvm.insertvalue"(%15, %arg13) {position = array<i64: 3, 1>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %17 = "llvm.insertvalue"(%16, %arg16) {position = array<i64: 4, 1>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %18 = "llvm.insertvalue"(%17, %arg14) {position = array<i64: 3, 2>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %19 = "llvm.insertvalue"(%18, %arg17) {position = array<i64: 4, 2>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>
    %20 = "llvm.mlir.undef"() : () -> !llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>
    %21 = "llvm.insertvalue"(%20, %arg18) {position = array<i64: 0>} : (!llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>, !llvm.ptr<i32>) -> !llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>
    %22 = "llvm.insertvalue"(%21, %arg19) {position = array<i64: 1>} : (!llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>, !llvm.ptr<i32>) -> !llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>
    %23 = "llvm.insertvalue"(%22, %arg20) {position = array<i64: 2>} : (!llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>
    %24 = "llvm.insertvalue"(%23, %arg21) {position = array<i64: 3, 0>} : (!llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>
    %25 = "llvm.insertvalue"(%24, %arg24) {position = array<i64: 4, 0>} : (!llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>
    %26 = "llvm.insertvalue"(%25, %arg22) {position = array<i64: 3, 1>} : (!llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>
    %27 = "llvm.insertvalue"(%26, %arg25) {position = array<i64: 4, 1>} : (!llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>
    %28 = "llvm.insertvalue"(%27, %arg23) {position = array<i64: 3, 2>} : (!llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>
    %29 = "llvm.insertvalue"(%28, %arg26) {position = array<i64: 4, 2>} : (!llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>, i64) -> !llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>
    %30 = "llvm.mlir.constant"() {value = 0 : index} : () -> i64
    %31 = "llvm.mlir.constant"() {value = 2 : index} : () -> i64
    %32 = "llvm.mlir.constant"() {value = 1 : index} : () -> i64
    %33 = "llvm.mlir.constant"() {value = 8 : index} : () -> i64
    %34 = "llvm.mlir.constant"() {value = 32 : index} : () -> i64
    %35 = "llvm.mlir.constant"() {value = 16 : index} : () -> i64
    "llvm.br"(%30)[^bb1] : (i64) -> ()
  ^bb1(%36: i64):
    %37 = "llvm.icmp"(%36, %31) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%37)[^bb2, ^bb12] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb2:
    "llvm.br"(%30)[^bb3] : (i64) -> ()
  ^bb3(%38: i64):
    %39 = "llvm.icmp"(%38, %33) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%39)[^bb4, ^bb11] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb4:
    "llvm.br"(%30)[^bb5] : (i64) -> ()
  ^bb5(%40: i64):
    %41 = "llvm.icmp"(%40, %34) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%41)[^bb6, ^bb10] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb6:
    "llvm.br"(%30)[^bb7] : (i64) -> ()
  ^bb7(%42: i64):
    %43 = "llvm.icmp"(%42, %35) {predicate = 2 : i64} : (i64, i64) -> i1
    "llvm.cond_br"(%43)[^bb8, ^bb9] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb8:
    %44 = "llvm.extractvalue"(%9) {position = array<i64: 1>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>) -> !llvm.ptr<i8>
    %45 = "llvm.mlir.constant"() {value = 128 : index} : () -> i64
    %46 = "llvm.mul"(%36, %45) : (i64, i64) -> i64
    %47 = "llvm.mlir.constant"() {value = 16 : index} : () -> i64
    %48 = "llvm.mul"(%38, %47) : (i64, i64) -> i64
    %49 = "llvm.add"(%46, %48) : (i64, i64) -> i64
    %50 = "llvm.add"(%49, %42) : (i64, i64) -> i64
    %51 = "llvm.getelementptr"(%44, %50) {rawConstantIndices = array<i32: -2147483648>} : (!llvm.ptr<i8>, i64) -> !llvm.ptr<i8>
    %52 = "llvm.load"(%51) : (!llvm.ptr<i8>) -> i8
    %53 = "llvm.extractvalue"(%19) {position = array<i64: 1>} : (!llvm.struct<(ptr<i8>, ptr<i8>, i64, array<3 x i64>, array<3 x i64>)>) -> !llvm.ptr<i8>
    %54 = "llvm.mlir.constant"() {value = 512 : index} : () -> i64
    %55 = "llvm.mul"(%36, %54) : (i64, i64) -> i64
    %56 = "llvm.mlir.constant"() {value = 32 : index} : () -> i64
    %57 = "llvm.mul"(%42, %56) : (i64, i64) -> i64
    %58 = "llvm.add"(%55, %57) : (i64, i64) -> i64
    %59 = "llvm.add"(%58, %40) : (i64, i64) -> i64
    %60 = "llvm.getelementptr"(%53, %59) {rawConstantIndices = array<i32: -2147483648>} : (!llvm.ptr<i8>, i64) -> !llvm.ptr<i8>
    %61 = "llvm.load"(%60) : (!llvm.ptr<i8>) -> i8
    %62 = "llvm.extractvalue"(%29) {position = array<i64: 1>} : (!llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>) -> !llvm.ptr<i32>
    %63 = "llvm.mlir.constant"() {value = 256 : index} : () -> i64
    %64 = "llvm.mul"(%36, %63) : (i64, i64) -> i64
    %65 = "llvm.mlir.constant"() {value = 32 : index} : () -> i64
    %66 = "llvm.mul"(%38, %65) : (i64, i64) -> i64
    %67 = "llvm.add"(%64, %66) : (i64, i64) -> i64
    %68 = "llvm.add"(%67, %40) : (i64, i64) -> i64
    %69 = "llvm.getelementptr"(%62, %68) {rawConstantIndices = array<i32: -2147483648>} : (!llvm.ptr<i32>, i64) -> !llvm.ptr<i32>
    %70 = "llvm.load"(%69) : (!llvm.ptr<i32>) -> i32
    %71 = "llvm.sext"(%52) : (i8) -> i32
    %72 = "llvm.sext"(%61) : (i8) -> i32
    %73 = "llvm.mul"(%71, %72) : (i32, i32) -> i32
    %74 = "llvm.add"(%70, %73) : (i32, i32) -> i32
    %75 = "llvm.extractvalue"(%29) {position = array<i64: 1>} : (!llvm.struct<(ptr<i32>, ptr<i32>, i64, array<3 x i64>, array<3 x i64>)>) -> !llvm.ptr<i32>
    %76 = "llvm.mlir.constant"() {value = 256 : index} : () -> i64
    %77 = "llvm.mul"(%36, %76) : (i64, i64) -> i64
    %78 = "llvm.mlir.constant"() {value = 32 : index} : () -> i64
    %79 = "llvm.mul"(%38, %78) : (i64, i64) -> i64
    %80 = "llvm.add"(%77, %79) : (i64, i64) -> i64
    %81 = "llvm.add"(%80, %40) : (i64, i64) -> i64
    %82 = "llvm.getelementptr"(%75, %81) {rawConstantIndices = array<i32: -2147483648>} : (!llvm.ptr<i32>, i64) -> !llvm.ptr<i32>
    "llvm.store"(%74, %82) : (i32, !llvm.ptr<i32>) -> ()
    %83 = "llvm.add"(%42, %32) : (i64, i64) -> i64
    "llvm.br"(%83)[^bb7] : (i64) -> ()
  ^bb9:
    %84 = "llvm.add"(%40, %32) : (i64, i64) -> i64
    "llvm.br"(%84)[^bb5] : (i64) -> ()
  ^bb10:
    %85 = "llvm.add"(%38, %32) : (i64, i64) -> i64
    "llvm.br"(%85)[^bb3] : (i64) -> ()
  ^bb11:
    %86 = "llvm.add"(%36, %32) : (i64, i64) -> i64
    "llvm.br"(%86)[^bb1] : (i64) -> ()
  ^bb12:
    "llvm.return"() : () -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<void (ptr<i8>, ptr<i8>, i64, i64, i64, i64, i64, i64, i64, ptr<i8>, ptr<i8>, i64, i64, i64, i64, i64, i64, i64, ptr<i32>, ptr<i32>, i64, i64, i64, i64, i64, i64, i64)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
