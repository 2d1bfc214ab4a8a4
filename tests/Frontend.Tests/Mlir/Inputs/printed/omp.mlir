"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: index, %arg1: index, %arg2: index):
    "omp.parallel"() ({
      "omp.wsloop"(%arg0, %arg1, %arg2) ({
      ^bb0(%arg3: index):
        "omp.yield"() : () -> ()
      }) {operand_segment_sizes = array<i32: 1, 1, 1, 0, 0, 0, 0>} : (index, index, index) -> ()
      "omp.terminator"() : () -> ()
    }) {operand_segment_sizes = array<i32: 0, 0, 0, 0, 0>} : () -> ()
    "func.return"() : () -> ()
  }) {function_type = (index, index, index) -> (), sym_name = "f"} : () -> ()
}) : () -> ()
