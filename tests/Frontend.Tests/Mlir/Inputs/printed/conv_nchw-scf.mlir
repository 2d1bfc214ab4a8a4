"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<1x3x18x18xf32>, %arg1: memref<4x3x3x3xf32>, %arg2: memref<1x4x8x8xf32>):
    %0 = "arith.constant"() {value = 0 : index} : () -> index
    %1 = "arith.constant"() {value = 1 : index} : () -> index
    %2 = "arith.constant"() {value = 4 : index} : () -> index
    %3 = "arith.constant"() {value = 8 : index} : () -> index
    %4 = "arith.constant"() {value = 3 : index} : () -> index
    "scf.for"(%0, %1, %1) ({
    ^bb0(%arg3: index):
      "scf.for"(%0, %2, %1) ({
      ^bb0(%arg4: index):
        "scf.for"(%0, %3, %1) ({
        ^bb0(%arg5: index):
          "scf.for"(%0, %3, %1) ({
          ^bb0(%arg6: index):
            "scf.for"(%0, %4, %1) ({
            ^bb0(%arg7: index):
              "scf.for"(%0, %4, %1) ({
              ^bb0(%arg8: index):
                "scf.for"(%0, %4, %1) ({
                ^bb0(%arg9: index):
                  %5 = "arith.constant"() {value = 2 : index} : () -> index
                  %6 = "arith.muli"(%arg5, %5) : (index, index) -> index
                  %7 = "arith.addi"(%6, %arg8) : (index, index) -> index
                  %8 = "arith.constant"() {value = 2 : index} : () -> index
                  %9 = "arith.muli"(%arg6, %8) : (index, index) -> index
                  %10 = "arith.addi"(%9, %arg9) : (index, index) -> index
                  %11 = "memref.load"(%arg0, %arg3, %arg7, %7, %10) : (memref<1x3x18x18xf32>, index, index, index, index) -> f32
                  %12 = "memref.load"(%arg1, %arg4, %arg7, %arg8, %arg9) : (memref<4x3x3x3xf32>, index, index, index, index) -> f32
                  %13 = "memref.load"(%arg2, %arg3, %arg4, %arg5, %arg6) : (memref<1x4x8x8xf32>, index, index, index, index) -> f32
                  %14 = "arith.mulf"(%11, %12) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
                  %15 = "arith.addf"(%13, %14) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
                  "memref.store"(%15, %arg2, %arg3, %arg4, %arg5, %arg6) : (f32, memref<1x4x8x8xf32>, index, index, index, index) -> ()
                  "scf.yield"() : () -> ()
                }) : (index, index, index) -> ()
                "scf.yield"() : () -> ()
              }) : (index, index, index) -> ()
              "scf.yield"() : () -> ()
            }) : (index, index, index) -> ()
            "scf.yield"() : () -> ()
          }) : (index, index, index) -> ()
          "scf.yield"() : () -> ()
        }) : (index, index, index) -> ()
        "scf.yield"() : () -> ()
      }) : (index, index, index) -> ()
      "scf.yield"() : () -> ()
    }) : (index, index, index) -> ()
    "func.return"() : () -> ()
  }) {function_type = (memref<1x3x18x18xf32>, memref<4x3x3x3xf32>, memref<1x4x8x8xf32>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
