"builtin.module"() ({
  "t.a"() {v = 3 : index} : () -> ()
}) : () -> ()
