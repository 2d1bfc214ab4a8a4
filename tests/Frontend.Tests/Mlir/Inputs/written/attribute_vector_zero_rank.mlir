"builtin.module"() ({
  "t.a"() {v = vector<f64>} : () -> ()
}) : () -> ()
