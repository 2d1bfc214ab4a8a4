"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<100xf32>, %arg1: index):
    %0 = "arith.constant"() {value = 0 : index} : () -> index
    %1 = "arith.constant"() {value = 100 : index} : () -> index
    %2 = "arith.constant"() {value = 4 : index} : () -> index
    "cf.br"(%0)[^bb1] : (index) -> ()
  ^bb1(%3: index):
    %4 = "arith.cmpi"(%3, %1) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%4)[^bb2, ^bb8] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb2:
    %5 = "arith.constant"() {value = 2 : index} : () -> index
    %6 = "arith.constant"() {value = 0 : index} : () -> index
    %7 = "arith.constant"() {value = -1 : index} : () -> index
    %8 = "arith.cmpi"(%3, %6) {predicate = 2 : i64} : (index, index) -> i1
    %9 = "arith.subi"(%7, %3) : (index, index) -> index
    %10 = "arith.select"(%8, %9, %3) : (i1, index, index) -> index
    %11 = "arith.divsi"(%10, %5) : (index, index) -> index
    %12 = "arith.subi"(%7, %11) : (index, index) -> index
    %13 = "arith.select"(%8, %12, %11) : (i1, index, index) -> index
    %14 = "arith.constant"() {value = -3 : index} : () -> index
    %15 = "arith.addi"(%arg1, %14) : (index, index) -> index
    %16 = "arith.cmpi"(%13, %15) {predicate = 4 : i64} : (index, index) -> i1
    %17 = "arith.select"(%16, %13, %15) : (i1, index, index) -> index
    %18 = "arith.constant"() {value = 32 : index} : () -> index
    %19 = "arith.addi"(%3, %18) : (index, index) -> index
    %20 = "arith.constant"() {value = 5 : index} : () -> index
    %21 = "arith.constant"() {value = 0 : index} : () -> index
    %22 = "arith.constant"() {value = 1 : index} : () -> index
    %23 = "arith.cmpi"(%arg1, %21) {predicate = 3 : i64} : (index, index) -> i1
    %24 = "arith.subi"(%21, %arg1) : (index, index) -> index
    %25 = "arith.subi"(%arg1, %22) : (index, index) -> index
    %26 = "arith.select"(%23, %24, %25) : (i1, index, index) -> index
    %27 = "arith.divsi"(%26, %20) : (index, index) -> index
    %28 = "arith.subi"(%21, %27) : (index, index) -> index
    %29 = "arith.addi"(%27, %22) : (index, index) -> index
    %30 = "arith.select"(%23, %28, %29) : (i1, index, index) -> index
    %31 = "arith.constant"() {value = 7 : index} : () -> index
    %32 = "arith.addi"(%30, %31) : (index, index) -> index
    %33 = "arith.cmpi"(%19, %32) {predicate = 2 : i64} : (index, index) -> i1
    %34 = "arith.select"(%33, %19, %32) : (i1, index, index) -> index
    %35 = "arith.constant"() {value = 1 : index} : () -> index
    "cf.br"(%17)[^bb3] : (index) -> ()
  ^bb3(%36: index):
    %37 = "arith.cmpi"(%36, %34) {predicate = 2 : i64} : (index, index) -> i1
    "cf.cond_br"(%37)[^bb4, ^bb7] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb4:
    %38 = "arith.constant"() {value = 0 : index} : () -> index
    %39 = "arith.constant"() {value = -1 : index} : () -> index
    %40 = "arith.muli"(%36, %39) : (index, index) -> index
    %41 = "arith.addi"(%3, %40) : (index, index) -> index
    %42 = "arith.cmpi"(%41, %38) {predicate = 5 : i64} : (index, index) -> i1
    %43 = "arith.constant"() {value = -1 : index} : () -> index
    %44 = "arith.muli"(%3, %43) : (index, index) -> index
    %45 = "arith.addi"(%44, %arg1) : (index, index) -> index
    %46 = "arith.constant"() {value = -1 : index} : () -> index
    %47 = "arith.addi"(%45, %46) : (index, index) -> index
    %48 = "arith.cmpi"(%47, %38) {predicate = 5 : i64} : (index, index) -> i1
    %49 = "arith.andi"(%42, %48) : (i1, i1) -> i1
    %50 = "arith.constant"() {value = 2 : index} : () -> index
    %51 = "arith.remsi"(%3, %50) : (index, index) -> index
    %52 = "arith.constant"() {value = 0 : index} : () -> index
    %53 = "arith.cmpi"(%51, %52) {predicate = 2 : i64} : (index, index) -> i1
    %54 = "arith.addi"(%51, %50) : (index, index) -> index
    %55 = "arith.select"(%53, %54, %51) : (i1, index, index) -> index
    %56 = "arith.cmpi"(%55, %38) {predicate = 0 : i64} : (index, index) -> i1
    %57 = "arith.andi"(%49, %56) : (i1, i1) -> i1
    "cf.cond_br"(%57)[^bb5, ^bb6] {operand_segment_sizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^bb5:
    %58 = "arith.constant"() {value = 2 : index} : () -> index
    %59 = "arith.muli"(%36, %58) : (index, index) -> index
    %60 = "arith.constant"() {value = 1 : index} : () -> index
    %61 = "arith.addi"(%59, %60) : (index, index) -> index
    %62 = "memref.load"(%arg0, %61) : (memref<100xf32>, index) -> f32
    %63 = "arith.constant"() {value = -1 : index} : () -> index
    %64 = "arith.muli"(%36, %63) : (index, index) -> index
    %65 = "arith.addi"(%3, %64) : (index, index) -> index
    "memref.store"(%62, %arg0, %65) : (f32, memref<100xf32>, index) -> ()
    "cf.br"()[^bb6] : () -> ()
  ^bb6:
    %66 = "arith.addi"(%36, %35) : (index, index) -> index
    "cf.br"(%66)[^bb3] : (index) -> ()
  ^bb7:
    %67 = "arith.addi"(%3, %2) : (index, index) -> index
    "cf.br"(%67)[^bb1] : (index) -> ()
  ^bb8:
    "func.return"() : () -> ()
  }) {function_type = (memref<100xf32>, index) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
