"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<?x?xf32>, %arg1: index):
    %0 = "arith.constant"() {value = 0 : index} : () -> index
    %1 = "arith.constant"() {value = 1 : index} : () -> index
    %2 = "arith.constant"() {value = 0.000000e+00 : f32} : () -> f32
    "cf.br"(%0, %2)[^bb1] : (index, f32) -> ()
  ^bb1(%3: index, %4: f32):
    %5 = "arith.cmpi"(%3, %arg1) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%5)[^bb2, ^bb10] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb2:
    "cf.br"(%0, %4)[^bb3] : (index, f32) -> ()
  ^bb3(%6: index, %7: f32):
    %8 = "arith.cmpi"(%6, %arg1) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%8)[^bb4, ^bb9] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb4:
    %9 = "memref.load"(%arg0, %3, %6) : (memref<?x?xf32>, index, index) -> f32
    %10 = "arith.cmpf"(%9, %7) {predicate = 2 : i64} : (f32, f32) -> i1
    "cf.cond_br"(%10)[^bb5, ^bb6] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb5:
    "cf.br"(%9)[^bb7] : (f32) -> ()
  ^bb6:
    "cf.br"(%7)[^bb7] : (f32) -> ()
  ^bb7(%11: f32):
    "cf.br"()[^bb8] : () -> ()
  ^bb8:
    %12 = "arith.addi"(%6, %1) : (index, index) -> index
    "cf.br"(%12, %11)[^bb3] : (index, f32) -> ()
  ^bb9:
    %13 = "arith.addi"(%3, %1) : (index, index) -> index
    "cf.br"(%13, %7)[^bb1] : (index, f32) -> ()
  ^bb10:
    "func.return"(%4) : (f32) -> ()
  }) {function_type = (memref<?x?xf32>, index) -> f32, sym_name = "f"} : () -> ()
}) : () -> ()
