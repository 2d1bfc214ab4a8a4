"builtin.module"() ({
  "func.func"() ({
    %0 = "arith.constant"() {value = 1.000000e+00 : f32} : () -> f32
    %1:2 = "async.execute"() ({
      "async.yield"(%0) : (f32) -> ()
    }) {operand_segment_sizes = array<i32: 0, 0>} : () -> (!async.token, !async.value<f32>)
    "async.await"(%1#0) : (!async.token) -> ()
    "func.return"() : () -> ()
  }) {function_type = () -> (), sym_name = "f"} : () -> ()
}) : () -> ()
