"builtin.module"() ({
  "llvm.func"() ({
  ^bb0(%arg0: vector<4xf32>, %arg1: !llvm.array<4 x vector<[4]xf32>>, %arg2: !llvm.ptr<f32>, %arg3: !llvm.ptr<f32>, %arg4: i64, %arg5: i64, %arg6: i64, %arg7: i64):
    %0 = "llvm.mlir.undef"() : () -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>
    %1 = "llvm.insertvalue"(%0, %arg2) {position = array<i64: 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>, !llvm.ptr<f32>) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>
    %2 = "llvm.insertvalue"(%1, %arg3) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>, !llvm.ptr<f32>) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>
    %3 = "llvm.insertvalue"(%2, %arg4) {position = array<i64: 2>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>
    %4 = "llvm.insertvalue"(%3, %arg5) {position = array<i64: 3, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>
    %5 = "llvm.insertvalue"(%4, %arg6) {position = array<i64: 4, 0>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>, i64) -> !llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>
    %6 = "llvm.mlir.constant"() {value = dense<0.000000e+00> : vector<2x2xf32>} : () -> !llvm.array<2 x vector<2xf32>>
    %7 = "llvm.mlir.constant"() {value = dense<[1.000000e+00, -2.500000e+00, 0x7FC00000, 4.000000e+10]> : vector<4xf32>} : () -> vector<4xf32>
    %8 = "llvm.fadd"(%arg0, %7) {fastmathFlags = #llvm.fastmath<none>} : (vector<4xf32>, vector<4xf32>) -> vector<4xf32>
    %9 = "llvm.shufflevector"(%8, %8) {mask = array<i32: 0, 1>} : (vector<4xf32>, vector<4xf32>) -> vector<2xf32>
    %10 = "llvm.insertvalue"(%6, %9) {position = array<i64: 0>} : (!llvm.array<2 x vector<2xf32>>, vector<2xf32>) -> !llvm.array<2 x vector<2xf32>>
    %11 = "llvm.shufflevector"(%8, %8) {mask = array<i32: 2, 3>} : (vector<4xf32>, vector<4xf32>) -> vector<2xf32>
    %12 = "llvm.insertvalue"(%10, %11) {position = array<i64: 1>} : (!llvm.array<2 x vector<2xf32>>, vector<2xf32>) -> !llvm.array<2 x vector<2xf32>>
    %13 = "llvm.extractvalue"(%5) {position = array<i64: 1>} : (!llvm.struct<(ptr<f32>, ptr<f32>, i64, array<1 x i64>, array<1 x i64>)>) -> !llvm.ptr<f32>
    %14 = "llvm.getelementptr"(%13, %arg7) {rawConstantIndices = array<i32: -2147483648>} : (!llvm.ptr<f32>, i64) -> !llvm.ptr<f32>
    %15 = "llvm.bitcast"(%14) : (!llvm.ptr<f32>) -> !llvm.ptr<vector<4xf32>>
    "llvm.store"(%arg0, %15) {alignment = 4 : i64} : (vector<4xf32>, !llvm.ptr<vector<4xf32>>) -> ()
    %16 = "llvm.mlir.constant"() {value = 0 : i64} : () -> i64
    %17 = "llvm.extractelement"(%8, %16) : (vector<4xf32>, i64) -> f32
    %18 = "llvm.extractvalue"(%6) {position = array<i64: 0>} : (!llvm.array<2 x vector<2xf32>>) -> vector<2xf32>
    %19 = "llvm.mlir.constant"() {value = 0 : i64} : () -> i64
    %20 = "llvm.insertelement"(%18, %17, %19) : (vector<2xf32>, f32, i64) -> vector<2xf32>
    %21 = "llvm.insertvalue"(%6, %20) {position = array<i64: 0>} : (!llvm.array<2 x vector<2xf32>>, vector<2xf32>) -> !llvm.array<2 x vector<2xf32>>
    %22 = "llvm.mlir.constant"() {value = 1 : i64} : () -> i64
    %23 = "llvm.extractelement"(%8, %22) : (vector<4xf32>, i64) -> f32
    %24 = "llvm.extractvalue"(%6) {position = array<i64: 1>} : (!llvm.array<2 x vector<2xf32>>) -> vector<2xf32>
    %25 = "llvm.mlir.constant"() {value = 0 : i64} : () -> i64
    %26 = "llvm.insertelement"(%24, %23, %25) : (vector<2xf32>, f32, i64) -> vector<2xf32>
    %27 = "llvm.insertvalue"(%21, %26) {position = array<i64: 1>} : (!llvm.array<2 x vector<2xf32>>, vector<2xf32>) -> !llvm.array<2 x vector<2xf32>>
    %28 = "llvm.mlir.constant"() {value = 2 : i64} : () -> i64
    %29 = "llvm.extractelement"(%8, %28) : (vector<4xf32>, i64) -> f32
    %30 = "llvm.mlir.constant"() {value = 1 : i64} : () -> i64
    %31 = "llvm.insertelement"(%20, %29, %30) : (vector<2xf32>, f32, i64) -> vector<2xf32>
    %32 = "llvm.insertvalue"(%27, %31) {position = array<i64: 0>} : (!llvm.array<2 x vector<2xf32>>, vector<2xf32>) -> !llvm.array<2 x vector<2xf32>>
    %33 = "llvm.mlir.constant"() {value = 3 : i64} : () -> i64
    %34 = "llvm.extractelement"(%8, %33) : (vector<4xf32>, i64) -> f32
    %35 = "llvm.mlir.constant"() {value = 1 : i64} : () -> i64
    %36 = "llvm.insertelement"(%26, %34, %35) : (vector<2xf32>, f32, i64) -> vector<2xf32>
    %37 = "llvm.insertvalue"(%32, %36) {position = array<i64: 1>} : (!llvm.array<2 x vector<2xf32>>, vector<2xf32>) -> !llvm.array<2 x vector<2xf32>>
    %38 = "llvm.fmul"(%9, %31) {fastmathFlags = #llvm.fastmath<none>} : (vector<2xf32>, vector<2xf32>) -> vector<2xf32>
    %39 = "llvm.mlir.constant"() {value = 0.000000e+00 : f32} : () -> f32
    %40 = "llvm.intr.vector.reduce.fadd"(%39, %38) {reassoc = false} : (f32, vector<2xf32>) -> f32
    %41 = "llvm.extractvalue"(%6) {position = array<i64: 0>} : (!llvm.array<2 x vector<2xf32>>) -> vector<2xf32>
    %42 = "llvm.mlir.constant"() {value = 0 : i64} : () -> i64
    %43 = "llvm.insertelement"(%41, %40, %42) : (vector<2xf32>, f32, i64) -> vector<2xf32>
    %44 = "llvm.insertvalue"(%6, %43) {position = array<i64: 0>} : (!llvm.array<2 x vector<2xf32>>, vector<2xf32>) -> !llvm.array<2 x vector<2xf32>>
    %45 = "llvm.fmul"(%9, %36) {fastmathFlags = #llvm.fastmath<none>} : (vector<2xf32>, vector<2xf32>) -> vector<2xf32>
    %46 = "llvm.mlir.constant"() {value = 0.000000e+00 : f32} : () -> f32
    %47 = "llvm.intr.vector.reduce.fadd"(%46, %45) {reassoc = false} : (f32, vector<2xf32>) -> f32
    %48 = "llvm.mlir.constant"() {value = 1 : i64} : () -> i64
    %49 = "llvm.insertelement"(%43, %47, %48) : (vector<2xf32>, f32, i64) -> vector<2xf32>
    %50 = "llvm.insertvalue"(%44, %49) {position = array<i64: 0>} : (!llvm.array<2 x vector<2xf32>>, vector<2xf32>) -> !llvm.array<2 x vector<2xf32>>
    %51 = "llvm.fmul"(%11, %31) {fastmathFlags = #llvm.fastmath<none>} : (vector<2xf32>, vector<2xf32>) -> vector<2xf32>
    %52 = "llvm.mlir.constant"() {value = 0.000000e+00 : f32} : () -> f32
    %53 = "llvm.intr.vector.reduce.fadd"(%52, %51) {reassoc = false} : (f32, vector<2xf32>) -> f32
    %54 = "llvm.extractvalue"(%6) {position = array<i64: 1>} : (!llvm.array<2 x vector<2xf32>>) -> vector<2xf32>
    %55 = "llvm.mlir.constant"() {value = 0 : i64} : () -> i64
    %56 = "llvm.insertelement"(%54, %53, %55) : (vector<2xf32>, f32, i64) -> vector<2xf32>
    %57 = "llvm.insertvalue"(%50, %56) {position = array<i64: 1>} : (!llvm.array<2 x vector<2xf32>>, vector<2xf32>) -> !llvm.array<2 x vector<2xf32>>
    %58 = "llvm.fmul"(%11, %36) {fastmathFlags = #llvm.fastmath<none>} : (vector<2xf32>, vector<2xf32>) -> vector<2xf32>
    %59 = "llvm.mlir.constant"() {value = 0.000000e+00 : f32} : () -> f32
    %60 = "llvm.intr.vector.reduce.fadd"(%59, %58) {reassoc = false} : (f32, vector<2xf32>) -> f32
    %61 = "llvm.mlir.constant"() {value = 1 : i64} : () -> i64
    %62 = "llvm.insertelement"(%56, %60, %61) : (vector<2xf32>, f32, i64) -> vector<2xf32>
    %63 = "llvm.insertvalue"(%57, %62) {position = array<i64: 1>} : (!llvm.array<2 x vector<2xf32>>, vector<2xf32>) -> !llvm.array<2 x vector<2xf32>>
    %64 = "llvm.mlir.undef"() : () -> !llvm.array<2 x vector<2xf32>>
    %65 = "llvm.fadd"(%49, %9) {fastmathFlags = #llvm.fastmath<none>} : (vector<2xf32>, vector<2xf32>) -> vector<2xf32>
    %66 = "llvm.insertvalue"(%64, %65) {position = array<i64: 0>} : (!llvm.array<2 x vector<2xf32>>, vector<2xf32>) -> !llvm.array<2 x vector<2xf32>>
    %67 = "llvm.fadd"(%62, %11) {fastmathFlags = #llvm.fastmath<none>} : (vector<2xf32>, vector<2xf32>) -> vector<2xf32>
    %68 = "llvm.insertvalue"(%66, %67) {position = array<i64: 1>} : (!llvm.array<2 x vector<2xf32>>, vector<2xf32>) -> !llvm.array<2 x vector<2xf32>>
    "llvm.return"(%68) : (!llvm.array<2 x vector<2xf32>>) -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<array<2 x vector<2xf32>> (vector<4xf32>, array<4 x vector<[4]xf32>>, ptr<f32>, ptr<f32>, i64, i64, i64, i64)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
