"builtin.module"() ({
  "t.a"() {a = vector<[2x2]xf64>, b = vector<3x[4x6x2]xi8>, c = vector<[2x2]x[3]x[4x5]xi8>} : () -> ()
}) : () -> ()
