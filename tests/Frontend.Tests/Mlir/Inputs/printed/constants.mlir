"builtin.module"() ({
  "func.func"() ({
    %0 = "arith.constant"() {value = -42 : i8} : () -> i8
    %1 = "t.u"() {v = 18446744073709551615 : ui64} : () -> i1
    %2 = "t.c"() {value = -1 : i128} : () -> i128
    %3 = "arith.constant"() {value = 1.000000e-30 : f64} : () -> f64
    %4 = "arith.constant"() {value = 0xFF800000 : f32} : () -> f32
    %5 = "arith.constant"() {value = 1.500000e+00 : bf16} : () -> bf16
    %6 = "arith.constant"() {value = 0x7E00 : f16} : () -> f16
    %7 = "arith.constant"() {value = true} : () -> i1
    %8 = "arith.constant"() {value = dense<true> : tensor<4xi1>} : () -> tensor<4xi1>
    %9 = "arith.constant"() {value = dense<[1.000000e+00, 2.000000e+00, 3.000000e+00]> : tensor<3xf32>} : () -> tensor<3xf32>
    %10 = "arith.constant"() {value = sparse<[[0, 0], [1, 2]], [1.000000e+00, 5.000000e+00]> : tensor<3x4xf32>} : () -> tensor<3x4xf32>
    %11 = "arith.constant"() {value = dense<(1.000000e+00,2.000000e+00)> : tensor<2xcomplex<f32>>} : () -> tensor<2xcomplex<f32>>
    %12 = "t.d"() {value = dense<> : tensor<0x4xf32>} : () -> i8
    "func.return"() : () -> ()
  }) {function_type = () -> (), sym_name = "f"} : () -> ()
}) : () -> ()
