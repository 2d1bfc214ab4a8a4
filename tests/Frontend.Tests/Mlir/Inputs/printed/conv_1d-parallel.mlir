#map = affine_map<(d0, d1) -> (d0 + d1)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<20xf32>, %arg1: memref<5xf32>, %arg2: memref<16xf32>):
    %0 = "arith.constant"() {value = 0 : index} : () -> index
    %1 = "arith.constant"() {value = 16 : index} : () -> index
    %2 = "arith.constant"() {value = 1 : index} : () -> index
    %3 = "arith.constant"() {value = 5 : index} : () -> index
    "scf.parallel"(%0, %1, %2) ({
    ^bb0(%arg3: index):
      "scf.for"(%0, %3, %2) ({
      ^bb0(%arg4: index):
        %4 = "affine.apply"(%arg3, %arg4) {map = #map} : (index, index) -> index
        %5 = "memref.load"(%arg0, %4) : (memref<20xf32>, index) -> f32
        %6 = "memref.load"(%arg1, %arg4) : (memref<5xf32>, index) -> f32
        %7 = "memref.load"(%arg2, %arg3) : (memref<16xf32>, index) -> f32
        %8 = "arith.mulf"(%5, %6) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
        %9 = "arith.addf"(%7, %8) {fastmath = #arith.fastmath<none>} : (f32, f32) -> f32
        "memref.store"(%9, %arg2, %arg3) : (f32, memref<16xf32>, index) -> ()
        "scf.yield"() : () -> ()
      }) : (index, index, index) -> ()
      "scf.yield"() : () -> ()
    }) {operand_segment_sizes = array<i32: 1, 1, 1, 0>} : (index, index, index) -> ()
    "func.return"() : () -> ()
  }) {function_type = (memref<20xf32>, memref<5xf32>, memref<16xf32>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
