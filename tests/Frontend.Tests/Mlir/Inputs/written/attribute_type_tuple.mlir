"builtin.module"() ({
  "t.a"() {v = tuple<i1, tuple<>, f32>} : () -> ()
}) : () -> ()
