#loc3 = loc("<stdin>":1:29)
"builtin.module"() ({
  "gpu.module"() ({
    "gpu.func"() ({
    ^bb0(%arg0: memref<4xf32> loc("<stdin>":1:29)):
      %0 = "gpu.thread_id"() {dimension = #gpu<dim x>} : () -> index loc(#loc4)
      %1 = "memref.load"(%arg0, %0) : (memref<4xf32>, index) -> f32 loc(#loc5)
      "gpu.return"() : () -> () loc(#loc6)
    }) {function_type = (memref<4xf32>) -> (), gpu.kernel, sym_name = "k", workgroup_attributions = 0 : i64} : () -> () loc(#loc2)
    "gpu.module_end"() : () -> () loc(#loc1)
  }) {sym_name = "m"} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc2 = loc("<stdin>":1:17)
#loc4 = loc("<stdin>":1:62)
#loc5 = loc("<stdin>":2:7)
#loc6 = loc("<stdin>":3:2)
