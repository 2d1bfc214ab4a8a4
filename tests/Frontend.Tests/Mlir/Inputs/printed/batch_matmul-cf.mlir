"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<2x8x16xi8>, %arg1: memref<2x16x32xi8>, %arg2: memref<2x8x32xi32>):
    %0 = "arith.constant"() {value = 0 : index} : () -> index
    %1 = "arith.constant"() {value = 2 : index} : () -> index
    %2 = "arith.constant"() {value = 1 : index} : () -> index
    %3 = "arith.constant"() {value = 8 : index} : () -> index
    %4 = "arith.constant"() {value = 32 : index} : () -> index
    %5 = "arith.constant"() {value = 16 : index} : () -> index
    "cf.br"(%0)[^bb1] : (index) -> ()
  ^bb1(%6: index):
    %7 = "arith.cmpi"(%6, %1) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%7)[^bb2, ^bb12] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb2:
    "cf.br"(%0)[^bb3] : (index) -> ()
  ^bb3(%8: index):
    %9 = "arith.cmpi"(%8, %3) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%9)[^bb4, ^bb11] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb4:
    "cf.br"(%0)[^bb5] : (index) -> ()
  ^bb5(%10: index):
    %11 = "arith.cmpi"(%10, %4) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%11)[^bb6, ^bb10] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb6:
    "cf.br"(%0)[^bb7] : (index) -> ()
  ^bb7(%12: index):
    %13 = "arith.cmpi"(%12, %5) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%13)[^bb8, ^bb9] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb8:
    %14 = "memref.load"(%arg0, %6, %8, %12) : (memref<2x8x16xi8>, index, index, index) -> i8
    %15 = "memref.load"(%arg1, %6, %12, %10) : (memref<2x16x32xi8>, index, index, index) -> i8
    %16 = "memref.load"(%arg2, %6, %8, %10) : (memref<2x8x32xi32>, index, index, index) -> i32
    %17 = "arith.extsi"(%14) : (i8) -> i32
    %18 = "arith.extsi"(%15) : (i8) -> i32
    %19 = "arith.muli"(%17, %18) : (i32, i32) -> i32
    %20 = "arith.addi"(%16, %19) : (i32, i32) -> i32
    "memref.store"(%20, %arg2, %6, %8, %10) : (i32, memref<2x8x32xi32>, index, index, index) -> ()
    %21 = "arith.addi"(%12, %2) : (index, index) -> index
    "cf.br"(%21)[^bb7] : (index) -> ()
  ^bb9:
    %22 = "arith.addi"(%10, %2) : (index, index) -> index
    "cf.br"(%22)[^bb5] : (index) -> ()
  ^bb10:
    %23 = "arith.addi"(%8, %2) : (index, index) -> index
    "cf.br"(%23)[^bb3] : (index) -> ()
  ^bb11:
    %24 = "arith.addi"(%6, %2) : (index, index) -> index
    "cf.br"(%24)[^bb1] : (index) -> ()
  ^bb12:
    "func.return"() : () -> ()
  }) {function_type = (memref<2x8x16xi8>, memref<2x16x32xi8>, memref<2x8x32xi32>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
