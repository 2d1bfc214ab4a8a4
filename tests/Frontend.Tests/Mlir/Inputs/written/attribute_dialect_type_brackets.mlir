"builtin.module"() ({
  "t.a"() {v = !t.x<[{(<a, "b">)}], c -> d>} : () -> ()
}) : () -> ()
