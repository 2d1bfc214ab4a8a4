"builtin.module"() ({
  "memref.global"() {constant, initial_value = dense<(1.000000e+00,2.000000e+00)> : tensor<2xcomplex<f32>>, sym_name = "__constant_2xcomplex<f32>", sym_visibility = "private", type = memref<2xcomplex<f32>>} : () -> ()
  "memref.global"() {constant, initial_value = sparse<[[0, 0], [1, 2]], [1.000000e+00, 5.000000e+00]> : tensor<3x4xf32>, sym_name = "__constant_3x4xf32", sym_visibility = "private", type = memref<3x4xf32>} : () -> ()
  "memref.global"() {constant, initial_value = dense<[1.000000e+00, 2.000000e+00, 3.000000e+00]> : tensor<3xf32>, sym_name = "__constant_3xf32", sym_visibility = "private", type = memref<3xf32>} : () -> ()
  "memref.global"() {constant, initial_value = dense<true> : tensor<4xi1>, sym_name = "__constant_4xi1", sym_visibility = "private", type = memref<4xi1>} : () -> ()
  "func.func"() ({
    %0 = "arith.constant"() {value = -42 : i8} : () -> i8
    %1 = "t.u"() {v = 18446744073709551615 : ui64} : () -> i1
    %2 = "t.c"() {value = -1 : i128} : () -> i128
    %3 = "arith.constant"() {value = 1.000000e-30 : f64} : () -> f64
    %4 = "arith.constant"() {value = 0xFF800000 : f32} : () -> f32
    %5 = "arith.constant"() {value = 1.500000e+00 : bf16} : () -> bf16
    %6 = "arith.constant"() {value = 0x7E00 : f16} : () -> f16
    %7 = "arith.constant"() {value = true} : () -> i1
    %8 = "memref.get_global"() {name = @__constant_4xi1} : () -> memref<4xi1>
    %9 = "bufferization.to_tensor"(%8) : (memref<4xi1>) -> tensor<4xi1>
    %10 = "memref.get_global"() {name = @__constant_3xf32} : () -> memref<3xf32>
    %11 = "bufferization.to_tensor"(%10) : (memref<3xf32>) -> tensor<3xf32>
    %12 = "memref.get_global"() {name = @__constant_3x4xf32} : () -> memref<3x4xf32>
    %13 = "bufferization.to_tensor"(%12) : (memref<3x4xf32>) -> tensor<3x4xf32>
    %14 = "memref.get_global"() {name = @"__constant_2xcomplex<f32>"} : () -> memref<2xcomplex<f32>>
    %15 = "bufferization.to_tensor"(%14) : (memref<2xcomplex<f32>>) -> tensor<2xcomplex<f32>>
    %16 = "t.d"() {value = dense<> : tensor<0x4xf32>} : () -> i8
    "func.return"() : () -> ()
  }) {function_type = () -> (), sym_name = "f"} : () -> ()
}) : () -> ()
