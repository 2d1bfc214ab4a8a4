"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<100xf32>, %arg1: index):
    %0 = "arith.constant"() {value = 0 : index} : () -> index
    %1 = "arith.constant"() {value = 100 : index} : () -> index
    %2 = "arith.constant"() {value = 4 : index} : () -> index
    "scf.for"(%0, %1, %2) ({
    ^bb0(%arg2: index):
      %3 = "arith.constant"() {value = 2 : index} : () -> index
      %4 = "arith.constant"() {value = 0 : index} : () -> index
      %5 = "arith.constant"() {value = -1 : index} : () -> index
      %6 = "arith.cmpi"(%arg2, %4) {predicate = 2 : i64} : (index, index) -> i1
      %7 = "arith.subi"(%5, %arg2) : (index, index) -> index
      %8 = "arith.select"(%6, %7, %arg2) : (i1, index, index) -> index
      %9 = "arith.divsi"(%8, %3) : (index, index) -> index
      %10 = "arith.subi"(%5, %9) : (index, index) -> index
      %11 = "arith.select"(%6, %10, %9) : (i1, index, index) -> index
      %12 = "arith.constant"() {value = -3 : index} : () -> index
      %13 = "arith.addi"(%arg1, %12) : (index, index) -> index
      %14 = "arith.cmpi"(%11, %13) {predicate = 4 : i64} : (index, index) -> i1
      %15 = "arith.select"(%14, %11, %13) : (i1, index, index) -> index
      %16 = "arith.constant"() {value = 32 : index} : () -> index
      %17 = "arith.addi"(%arg2, %16) : (index, index) -> index
      %18 = "arith.constant"() {value = 5 : index} : () -> index
      %19 = "arith.constant"() {value = 0 : index} : () -> index
      %20 = "arith.constant"() {value = 1 : index} : () -> index
      %21 = "arith.cmpi"(%arg1, %19) {predicate = 3 : i64} : (index, index) -> i1
      %22 = "arith.subi"(%19, %arg1) : (index, index) -> index
      %23 = "arith.subi"(%arg1, %20) : (index, index) -> index
      %24 = "arith.select"(%21, %22, %23) : (i1, index, index) -> index
      %25 = "arith.divsi"(%24, %18) : (index, index) -> index
      %26 = "arith.subi"(%19, %25) : (index, index) -> index
      %27 = "arith.addi"(%25, %20) : (index, index) -> index
      %28 = "arith.select"(%21, %26, %27) : (i1, index, index) -> index
      %29 = "arith.constant"() {value = 7 : index} : () -> index
      %30 = "arith.addi"(%28, %29) : (index, index) -> index
      %31 = "arith.cmpi"(%17, %30) {predicate = 2 : i64} : (index, index) -> i1
      %32 = "arith.select"(%31, %17, %30) : (i1, index, index) -> index
      %33 = "arith.constant"() {value = 1 : index} : () -> index
      "scf.for"(%15, %32, %33) ({
      ^bb0(%arg3: index):
        %34 = "arith.constant"() {value = 0 : index} : () -> index
        %35 = "arith.constant"() {value = -1 : index} : () -> index
        %36 = "arith.muli"(%arg3, %35) : (index, index) -> index
        %37 = "arith.addi"(%arg2, %36) : (index, index) -> index
        %38 = "arith.cmpi"(%37, %34) {predicate = 5 : i64} : (index, index) -> i1
        %39 = "arith.constant"() {value = -1 : index} : () -> index
        %40 = "arith.muli"(%arg2, %39) : (index, index) -> index
        %41 = "arith.addi"(%40, %arg1) : (index, index) -> index
        %42 = "arith.constant"() {value = -1 : index} : () -> index
        %43 = "arith.addi"(%41, %42) : (index, index) -> index
        %44 = "arith.cmpi"(%43, %34) {predicate = 5 : i64} : (index, index) -> i1
        %45 = "arith.andi"(%38, %44) : (i1, i1) -> i1
        %46 = "arith.constant"() {value = 2 : index} : () -> index
        %47 = "arith.remsi"(%arg2, %46) : (index, index) -> index
        %48 = "arith.constant"() {value = 0 : index} : () -> index
        %49 = "arith.cmpi"(%47, %48) {predicate = 2 : i64} : (index, index) -> i1
        %50 = "arith.addi"(%47, %46) : (index, index) -> index
        %51 = "arith.select"(%49, %50, %47) : (i1, index, index) -> index
        %52 = "arith.cmpi"(%51, %34) {predicate = 0 : i64} : (index, index) -> i1
        %53 = "arith.andi"(%45, %52) : (i1, i1) -> i1
        "scf.if"(%53) ({
          %54 = "arith.constant"() {value = 2 : index} : () -> index
          %55 = "arith.muli"(%arg3, %54) : (index, index) -> index
          %56 = "arith.constant"() {value = 1 : index} : () -> index
          %57 = "arith.addi"(%55, %56) : (index, index) -> index
          %58 = "memref.load"(%arg0, %57) : (memref<100xf32>, index) -> f32
          %59 = "arith.constant"() {value = -1 : index} : () -> index
          %60 = "arith.muli"(%arg3, %59) : (index, index) -> index
          %61 = "arith.addi"(%arg2, %60) : (index, index) -> index
          "memref.store"(%58, %arg0, %61) : (f32, memref<100xf32>, index) -> ()
          "scf.yield"() : () -> ()
        }, {
        }) : (i1) -> ()
        "scf.yield"() : () -> ()
      }) : (index, index, index) -> ()
      "scf.yield"() : () -> ()
    }) : (index, index, index) -> ()
    "func.return"() : () -> ()
  }) {function_type = (memref<100xf32>, index) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
