"builtin.module"() ({
  "t.a"() {v = sparse<[[0, 0], [1, 2]], [1, 5]> : tensor<3x4xi32>} : () -> ()
}) : () -> ()
