"builtin.module"() ({
  "t.a"() {v = vector<[4]xf32>} : () -> ()
}) : () -> ()
