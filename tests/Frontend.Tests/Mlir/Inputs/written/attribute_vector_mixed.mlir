"builtin.module"() ({
  "t.a"() {v = vector<2x[8]xi8>} : () -> ()
}) : () -> ()
