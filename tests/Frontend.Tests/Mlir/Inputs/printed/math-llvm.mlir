"builtin.module"() ({
  "llvm.func"() ({
  ^bb0(%arg0: f32):
    %0 = "llvm.intr.exp"(%arg0) {fastmathFlags = #llvm.fastmath<none>} : (f32) -> f32
    %1 = "llvm.intr.fma"(%0, %arg0, %0) {fastmathFlags = #llvm.fastmath<none>} : (f32, f32, f32) -> f32
    %2 = "llvm.intr.maxnum"(%1, %arg0) {fastmathFlags = #llvm.fastmath<fast>} : (f32, f32) -> f32
    "llvm.return"(%2) : (f32) -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<f32 (f32)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
