"builtin.module"() ({
  "t.a"() {v = array<i1: true, false>} : () -> ()
}) : () -> ()
