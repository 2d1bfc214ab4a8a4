#loc2 = loc("<stdin>":1:14)
#loc3 = loc("<stdin>":1:37)
#loc4 = loc("<stdin>":1:61)
#loc6 = loc(unknown)
#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<2x8x16xi8> loc("<stdin>":1:14), %arg1: memref<2x16x32xi8> loc("<stdin>":1:37), %arg2: memref<2x8x32xi32> loc("<stdin>":1:61)):
    "linalg.batch_matmul"(%arg0, %arg1, %arg2) ({
    ^bb0(%arg3: i8 loc(unknown), %arg4: i8 loc(unknown), %arg5: i32 loc(unknown)):
      %0 = "arith.extsi"(%arg3) : (i8) -> i32 loc(#loc6)
      %1 = "arith.extsi"(%arg4) : (i8) -> i32 loc(#loc6)
      %2 = "arith.muli"(%0, %1) : (i32, i32) -> i32 loc(#loc6)
      %3 = "arith.addi"(%arg5, %2) : (i32, i32) -> i32 loc(#loc6)
      "linalg.yield"(%3) : (i32) -> () loc(#loc6)
    }) {linalg.memoized_indexing_maps = [#map, #map1, #map2], operand_segment_sizes = array<i32: 2, 1>} : (memref<2x8x16xi8>, memref<2x16x32xi8>, memref<2x8x32xi32>) -> () loc(#loc5)
    "func.return"() : () -> () loc(#loc7)
  }) {function_type = (memref<2x8x16xi8>, memref<2x16x32xi8>, memref<2x8x32xi32>) -> (), sym_name = "f"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc5 = loc("<stdin>":2:2)
#loc7 = loc("<stdin>":3:2)
