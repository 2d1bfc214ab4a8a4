"builtin.module"() ({
  "t.a"() {v = dense<[[1, 2], [3, 4]]> : vector<2x2xi8>} : () -> ()
}) : () -> ()
