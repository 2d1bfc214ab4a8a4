"builtin.module"() ({
  "t.a"() {v = tensor<?x4x?xi1>} : () -> ()
}) : () -> ()
