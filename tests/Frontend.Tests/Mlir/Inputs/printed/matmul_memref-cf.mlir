"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<8x16xf32>, %arg1: memref<16x32xf32>, %arg2: memref<8x32xf32>):
    %0 = "arith.constant"() {value = 0 : index} : () -> index
    %1 = "arith.constant"() {value = 8 : index} : () -> index
    %2 = "arith.constant"() {value = 1 : index} : () -> index
    %3 = "arith.constant"() {value = 32 : index} : () -> index
    %4 = "arith.constant"() {value = 16 : index} : () -> index
    "cf.br"(%0)[^bb1] : (index) -> ()
  ^bb1(%5: index):
    %6 = "arith.cmpi"(%5, %1) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%6)[^bb2, ^bb9] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb2:
    "cf.br"(%0)[^bb3] : (index) -> ()
  ^bb3(%7: index):
    %8 = "arith.cmpi"(%7, %3) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%8)[^bb4, ^bb8] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb4:
    "cf.br"(%0)[^bb5] : (index) -> ()
  ^bb5(%9: index):
    %10 = "arith.cmpi"(%9, %4) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%10)[^bb6, ^bb7] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb6:
    %11 = "memref.load"(%arg0, %5, %9) : (memref<8x16xf32>, index, index) -> f32
    %12 = "memref.load"(%arg1, %9, %7) : (memref<16x32xf32>, index, index) -> f32
    %13 = "memref.load"(%arg2, %5, %7) : (memref<8x32xf32>, index, index) -> f32
    %14 = "arith.mulf"(%11, %12) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
    %15 = "arith.addf"(%13, %14) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
    "memref.store"(%15, %arg2, %5, %7) : (f32, memref<8x32xf32>, index, index) -> ()
    %16 = "arith.addi"(%9, %2) : (index, index) -> index
    "cf.br"(%16)[^bb5] : (index) -> ()
  ^bb7:
    %17 = "arith.addi"(%7, %2) : (index, index) -> index
    "cf.br"(%17)[^bb3] : (index) -> ()
  ^bb8:
    %18 = "arith.addi"(%5, %2) : (index, index) -> index
    "cf.br"(%18)[^bb1] : (index) -> ()
  ^bb9:
    "func.return"() : () -> ()
  }) {function_type = (memref<8x16xf32>, memref<16x32xf32>, memref<8x32xf32>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
