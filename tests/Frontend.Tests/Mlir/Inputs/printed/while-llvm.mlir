"builtin.module"() ({
  "llvm.func"() ({
  ^bb0(%arg0: i32):
    %0 = "llvm.mlir.constant"() {value = 10 : i32} : () -> i32
    "llvm.br"(%arg0)[^bb1] : (i32) -> ()
  ^bb1(%1: i32):
    %2 = "llvm.icmp"(%1, %0) {predicate = 2 : i64} : (i32, i32) -> i1
    "llvm.cond_br"(%2, %1)[^bb2, ^bb3] {operand_segment_sizes = array<i32: 1, 1, 0>} : (i1, i32) -> ()
  ^bb2(%3: i32):
    %4 = "llvm.add"(%3, %3) : (i32, i32) -> i32
    "llvm.br"(%4)[^bb1] : (i32) -> ()
  ^bb3:
    "llvm.return"(%1) : (i32) -> ()
  }) {CConv = #llvm.cconv<ccc>, function_type = !llvm.func<i32 (i32)>, linkage = #llvm.linkage<external>, sym_name = "f"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
