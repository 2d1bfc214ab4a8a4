#loc3 = loc("<stdin>":1:46)
"builtin.module"() ({
  "spirv.module"() ({
    "spirv.func"() ({
    ^bb0(%arg0: f32 loc("<stdin>":1:46)):
      %0 = "spirv.FAdd"(%arg0, %arg0) : (f32, f32) -> f32 loc(#loc4)
      "spirv.ReturnValue"(%0) : (f32) -> () loc(#loc5)
    }) {function_control = #spirv.function_control<None>, function_type = (f32) -> f32, sym_name = "f"} : () -> () loc(#loc2)
  }) {addressing_model = #spirv.addressing_model<Logical>, memory_model = #spirv.memory_model<GLSL450>} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc2 = loc("<stdin>":1:32)
#loc4 = loc("<stdin>":1:76)
#loc5 = loc("<stdin>":2:2)
