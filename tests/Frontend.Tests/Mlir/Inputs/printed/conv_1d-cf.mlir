"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<20xf32>, %arg1: memref<5xf32>, %arg2: memref<16xf32>):
    %0 = "arith.constant"() {value = 0 : index} : () -> index
    %1 = "arith.constant"() {value = 16 : index} : () -> index
    %2 = "arith.constant"() {value = 1 : index} : () -> index
    %3 = "arith.constant"() {value = 5 : index} : () -> index
    "cf.br"(%0)[^bb1] : (index) -> ()
  ^bb1(%4: index):
    %5 = "arith.cmpi"(%4, %1) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%5)[^bb2, ^bb6] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb2:
    "cf.br"(%0)[^bb3] : (index) -> ()
  ^bb3(%6: index):
    %7 = "arith.cmpi"(%6, %3) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%7)[^bb4, ^bb5] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb4:
    %8 = "arith.addi"(%4, %6) : (index, index) -> index
    %9 = "memref.load"(%arg0, %8) : (memref<20xf32>, index) -> f32
    %10 = "memref.load"(%arg1, %6) : (memref<5xf32>, index) -> f32
    %11 = "memref.load"(%arg2, %4) : (memref<16xf32>, index) -> f32
    %12 = "arith.mulf"(%9, %10) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
    %13 = "arith.addf"(%11, %12) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
    "memref.store"(%13, %arg2, %4) : (f32, memref<16xf32>, index) -> ()
    %14 = "arith.addi"(%6, %2) : (index, index) -> index
    "cf.br"(%14)[^bb3] : (index) -> ()
  ^bb5:
    %15 = "arith.addi"(%4, %2) : (index, index) -> index
    "cf.br"(%15)[^bb1] : (index) -> ()
  ^bb6:
    "func.return"() : () -> ()
  }) {function_type = (memref<20xf32>, memref<5xf32>, memref<16xf32>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
