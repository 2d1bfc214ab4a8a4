"builtin.module"() ({
  "t.a"() {v = "x" : !t.y} : () -> ()
}) : () -> ()
