"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: f32):
    %0 = "math.exp"(%arg0) {fastmath = #arith.fastmath<none>} : (f32) -> f32
    %1 = "math.fma"(%0, %arg0, %0) {fastmath = #arith.fastmath<none>} : (f32, f32, f32) -> f32
    %2 = "arith.maxf"(%1, %arg0) {fastmath = #arith.fastmath<fast>} : (f32, f32) -> f32
    "func.return"(%2) : (f32) -> ()
  }) {function_type = (f32) -> f32, sym_name = "f"} : () -> ()
}) : () -> ()
