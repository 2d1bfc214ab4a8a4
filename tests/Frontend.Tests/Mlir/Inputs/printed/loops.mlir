"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: memref<?x?xf32>, %arg1: index):
    %0 = "arith.constant"() {value = 0 : index} : () -> index
    %1 = "arith.constant"() {value = 1 : index} : () -> index
    %2 = "arith.constant"() {value = 0.000000e+00 : f32} : () -> f32
    %3 = "scf.for"(%0, %arg1, %1, %2) ({
    ^bb0(%arg2: index, %arg3: f32):
      %4 = "scf.for"(%0, %arg1, %1, %arg3) ({
      ^bb0(%arg4: index, %arg5: f32):
        %5 = "memref.load"(%arg0, %arg2, %arg4) : (memref<?x?xf32>, index, index) -> f32
        %6 = "arith.cmpf"(%5, %arg5) {predicate = 2 : i64} : (f32, f32) -> i1
        %7 = "scf.if"(%6) ({
          "scf.yield"(%5) : (f32) -> ()
        }, {
          "scf.yield"(%arg5) : (f32) -> ()
        }) : (i1) -> f32
        "scf.yield"(%7) : (f32) -> ()
      }) : (index, index, index, f32) -> f32
      "scf.yield"(%4) : (f32) -> ()
    }) : (index, index, index, f32) -> f32
    "func.return"(%3) : (f32) -> ()
  }) {function_type = (memref<?x?xf32>, index) -> f32, sym_name = "f"} : () -> ()
}) : () -> ()
