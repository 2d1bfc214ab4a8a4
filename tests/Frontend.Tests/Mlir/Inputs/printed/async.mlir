"builtin.module"() ({
  "func.func"() ({
    %0:2 = "async.execute"() ({
      %1 = "arith.constant"() {value = 1.000000e+00 : f32} : () -> f32
      "async.yield"(%1) : (f32) -> ()
    }) {operand_segment_sizes = array<i32: 0, 0>} : () -> (!async.token, !async.value<f32>)
    "async.await"(%0#0) : (!async.token) -> ()
    "func.return"() : () -> ()
  }) {function_type = () -> (), sym_name = "f"} : () -> ()
}) : () -> ()
