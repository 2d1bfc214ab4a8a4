"builtin.module"() ({
  "pdl.pattern"() ({
    %0 = "pdl.operation"() {attributeValueNames = [], opName = "foo.op", operand_segment_sizes = array<i32: 0, 0, 0>} : () -> !pdl.operation
    "pdl.rewrite"(%0) ({
    }) {name = "rewriter", operand_segment_sizes = array<i32: 1, 0>} : (!pdl.operation) -> ()
  }) {benefit = 1 : i16} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
