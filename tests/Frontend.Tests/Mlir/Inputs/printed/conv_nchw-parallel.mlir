#map = affine_map<(d0, d1) -> (d0 * 2 + d1)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<1x3x18x18xf32>, %arg1: memref<4x3x3x3xf32>, %arg2: memref<1x4x8x8xf32>):
    %0 = "arith.constant"() {value = 0 : index} : () -> index
    %1 = "arith.constant"() {value = 1 : index} : () -> index
    %2 = "arith.constant"() {value = 4 : index} : () -> index
    %3 = "arith.constant"() {value = 8 : index} : () -> index
    %4 = "arith.constant"() {value = 3 : index} : () -> index
    "scf.parallel"(%0, %0, %0, %0, %1, %2, %3, %3, %1, %1, %1, %1) ({
    ^bb0(%arg3: index, %arg4: index, %arg5: index, %arg6: index):
      "scf.for"(%0, %4, %1) ({
      ^bb0(%arg7: index):
        "scf.for"(%0, %4, %1) ({
        ^bb0(%arg8: index):
          "scf.for"(%0, %4, %1) ({
          ^bb0(%arg9: index):
            %5 = "affine.apply"(%arg5, %arg8) {map = #map} : (index, index) -> index
            %6 = "affine.apply"(%arg6, %arg9) {map = #map} : (index, index) -> index
            %7 = "memref.load"(%arg0, %arg3, %arg7, %5, %6) : (memref<1x3x18x18xf32>, index, index, index, index) -> f32
            %8 = "memref.load"(%arg1, %arg4, %arg7, %arg8, %arg9) : (memref<4x3x3x3xf32>, index, index, index, index) -> f32
            %9 = "memref.load"(%arg2, %arg3, %arg4, %arg5, %arg6) : (memref<1x4x8x8xf32>, index, index, index, index) -> f32
            %10 = "arith.mulf"(%7, %8) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
            %11 = "arith.addf"(%9, %10) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
            "memref.store"(%11, %arg2, %arg3, %arg4, %arg5, %arg6) : (f32, memref<1x4x8x8xf32>, index, index, index, index) -> ()
            "scf.yield"() : () -> ()
          }) : (index, index, index) -> ()
          "scf.yield"() : () -> ()
        }) : (index, index, index) -> ()
        "scf.yield"() : () -> ()
      }) : (index, index, index) -> ()
      "scf.yield"() : () -> ()
    }) {operand_segment_sizes = array<i32: 4, 4, 4, 0>} : (index, index, index, index, index, index, index, index, index, index, index, index) -> ()
    "func.return"() : () -> ()
  }) {function_type = (memref<1x3x18x18xf32>, memref<4x3x3x3xf32>, memref<1x4x8x8xf32>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
