"builtin.module"() ({
  "spirv.module"() ({
    "spirv.func"() ({
    ^bb0(%arg0: f32):
      %0 = "spirv.FAdd"(%arg0, %arg0) : (f32, f32) -> f32
      "spirv.ReturnValue"(%0) : (f32) -> ()
    }) {function_control = #spirv.function_control<None>, function_type = (f32) -> f32, sym_name = "f"} : () -> ()
  }) {addressing_model = #spirv.addressing_model<Logical>, memory_model = #spirv.memory_model<GLSL450>} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
