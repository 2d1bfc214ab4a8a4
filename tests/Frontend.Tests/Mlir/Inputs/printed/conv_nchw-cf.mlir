"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<1x3x18x18xf32>, %arg1: memref<4x3x3x3xf32>, %arg2: memref<1x4x8x8xf32>):
    %0 = "arith.constant"() {value = 0 : index} : () -> index
    %1 = "arith.constant"() {value = 1 : index} : () -> index
    %2 = "arith.constant"() {value = 4 : index} : () -> index
    %3 = "arith.constant"() {value = 8 : index} : () -> index
    %4 = "arith.constant"() {value = 3 : index} : () -> index
    "cf.br"(%0)[^bb1] : (index) -> ()
  ^bb1(%5: index):
    %6 = "arith.cmpi"(%5, %1) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%6)[^bb2, ^bb21] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb2:
    "cf.br"(%0)[^bb3] : (index) -> ()
  ^bb3(%7: index):
    %8 = "arith.cmpi"(%7, %2) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%8)[^bb4, ^bb20] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb4:
    "cf.br"(%0)[^bb5] : (index) -> ()
  ^bb5(%9: index):
    %10 = "arith.cmpi"(%9, %3) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%10)[^bb6, ^bb19] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb6:
    "cf.br"(%0)[^bb7] : (index) -> ()
  ^bb7(%11: index):
    %12 = "arith.cmpi"(%11, %3) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%12)[^bb8, ^bb18] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb8:
    "cf.br"(%0)[^bb9] : (index) -> ()
  ^bb9(%13: index):
    %14 = "arith.cmpi"(%13, %4) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%14)[^bb10, ^bb17] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb10:
    "cf.br"(%0)[^bb11] : (index) -> ()
  ^bb11(%15: index):
    %16 = "arith.cmpi"(%15, %4) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%16)[^bb12, ^bb16] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb12:
    "cf.br"(%0)[^bb13] : (index) -> ()
  ^bb13(%17: index):
    %18 = "arith.cmpi"(%17, %4) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%18)[^bb14, ^bb15] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb14:
    %19 = "arith.constant"() {value = 2 : index} : () -> index
    %20 = "arith.muli"(%9, %19) : (index, index) -> index
    %21 = "arith.addi"(%20, %15) : (index, index) -> index
    %22 = "arith.constant"() {value = 2 : index} : () -> index
    %23 = "arith.muli"(%11, %22) : (index, index) -> index
    %24 = "arith.addi"(%23, %17) : (index, index) -> index
    %25 = "memref.load"(%arg0, %5, %13, %21, %24) : (memref<1x3x18x18xf32>, index, index, index, index) -> f32
    %26 = "memref.load"(%arg1, %7, %13, %15, %17) : (memref<4x3x3x3xf32>, index, index, index, index) -> f32
    %27 = "memref.load"(%arg2, %5, %7, %9, %11) : (memref<1x4x8x8xf32>, index, index, index, index) -> f32
    %28 = "arith.mulf"(%25, %26) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
    %29 = "arith.addf"(%27, %28) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
    "memref.store"(%29, %arg2, %5, %7, %9, %11) : (f32, memref<1x4x8x8xf32>, index, index, index, index) -> ()
    %30 = "arith.addi"(%17, %1) : (index, index) -> index
    "cf.br"(%30)[^bb13] : (index) -> ()
  ^bb15:
    %31 = "arith.addi"(%15, %1) : (index, index) -> index
    "cf.br"(%31)[^bb11] : (index) -> ()
  ^bb16:
    %32 = "arith.addi"(%13, %1) : (index, index) -> index
    "cf.br"(%32)[^bb9] : (index) -> ()
  ^bb17:
    %33 = "arith.addi"(%11, %1) : (index, index) -> index
    "cf.br"(%33)[^bb7] : (index) -> ()
  ^bb18:
    %34 = "arith.addi"(%9, %1) : (index, index) -> index
    "cf.br"(%34)[^bb5] : (index) -> ()
  ^bb19:
    %35 = "arith.addi"(%7, %1) : (index, index) -> index
    "cf.br"(%35)[^bb3] : (index) -> ()
  ^bb20:
    %36 = "arith.addi"(%5, %1) : (index, index) -> index
    "cf.br"(%36)[^bb1] : (index) -> ()
  ^bb21:
    "func.return"() : () -> ()
  }) {function_type = (memref<1x3x18x18xf32>, memref<4x3x3x3xf32>, memref<1x4x8x8xf32>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
