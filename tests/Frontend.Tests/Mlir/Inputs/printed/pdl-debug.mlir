"builtin.module"() ({
  "pdl.pattern"() ({
    %0 = "pdl.operation"() {attributeValueNames = [], opName = "foo.op", operand_segment_sizes = array<i32: 0, 0, 0>} : () -> !pdl.operation loc(#loc2)
    "pdl.rewrite"(%0) ({
    }) {name = "rewriter", operand_segment_sizes = array<i32: 1, 0>} : (!pdl.operation) -> () loc(#loc3)
  }) {benefit = 1 : i16} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":0:0)
#loc1 = loc("<stdin>":1:1)
#loc2 = loc("<stdin>":1:33)
#loc3 = loc("<stdin>":2:2)
