#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<2x8x16xi8>, %arg1: memref<2x16x32xi8>, %arg2: memref<2x8x32xi32>):
    "linalg.batch_matmul"(%arg0, %arg1, %arg2) ({
    ^bb0(%arg3: i8, %arg4: i8, %arg5: i32):
      %0 = "arith.extsi"(%arg3) : (i8) -> i32
      %1 = "arith.extsi"(%arg4) : (i8) -> i32
      %2 = "arith.muli"(%0, %1) : (i32, i32) -> i32
      %3 = "arith.addi"(%arg5, %2) : (i32, i32) -> i32
      "linalg.yield"(%3) : (i32) -> ()
    }) {linalg.memoized_indexing_maps = [#map, #map1, #map2], operand_segment_sizes = array<i32: 2, 1>} : (memref<2x8x16xi8>, memref<2x16x32xi8>, memref<2x8x32xi32>) -> ()
    "func.return"() : () -> ()
  }) {function_type = (memref<2x8x16xi8>, memref<2x16x32xi8>, memref<2x8x32xi32>) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
