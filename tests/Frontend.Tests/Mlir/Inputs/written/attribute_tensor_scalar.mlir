"builtin.module"() ({
  "t.a"() {v = tensor<f32>} : () -> ()
}) : () -> ()
