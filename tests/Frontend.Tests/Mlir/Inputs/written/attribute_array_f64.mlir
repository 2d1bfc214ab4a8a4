"builtin.module"() ({
  "t.a"() {v = array<f64: 1.0, 0x7FF0000000000000>} : () -> ()
}) : () -> ()
