"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<2x8x16xi8>, %arg1: memref<2x16x32xi8>, %arg2: memref<2x8x32xi32>):
    %0 = "arith.constant"() {value = 0 : index} : () -> index
    %1 = "arith.constant"() {value = 2 : index} : () -> index
    %2 = "arith.constant"() {value = 1 : index} : () -> index
    %3 = "arith.constant"() {value = 8 : index} : () -> index
    %4 = "arith.constant"() {value = 32 : index} : () -> index
    %5 = "arith.constant"() {value = 16 : index} : () -> index
    "scf.for"(%0, %1, %2) ({
    ^bb0(%arg3: index):
      "scf.for"(%0, %3, %2) ({
      ^bb0(%arg4: index):
        "scf.for"(%0, %4, %2) ({
        ^bb0(%arg5: index):
          "scf.for"(%0, %5, %2) ({
          ^bb0(%arg6: index):
            %6 = "memref.load"(%arg0, %arg3, %arg4, %arg6) : (memref<2x8x16xi8>, index, index, index) -> i8
            %7 = "memref.load"(%arg1, %arg3, %arg6, %arg5) : (memref<2x16x32xi8>, index, index, index) -> i8
            %8 = "memref.load"(%arg2, %arg3, %arg4, %arg5) : (memref<2x8x32xi32>, index, index, index) -> i32
            %9 = "arith.extsi"(%6) : (i8) -> i32
            %10 = "arith.extsi"(%7) : (i8) -> i32
            %11 = "arith.muli"(%9, %10) : (i32, i32) -> i32
            %12 = "arith.addi"(%8, %11) : (i32, i32) -> i32
            "memref.store"(%12, %arg2, %arg3, %arg4, %arg5) : (i32, memref<2x8x32xi32>, index, index, index) -> ()
            "scf.yield"() : () -> ()
          }) : (index, index, index) -> ()
          "scf.yield"() : () -> ()
        }) : (index, index, index) -> ()
        "scf.yield"() : () -> ()
      }) : (index, index, index) -> ()
      "scf.yield"() : () -> ()
    }) : (index, index, index) -> ()
    "func.return"() : () -> ()
  }) {function_type = (memref<2x8x16xi8>, memref<2x16x32xi8>, memref<2x8x32xi32>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
