"builtin.module"() ({
  "t.a"() {v = [1, 2.0, "a", true, unit, [3 : i32], {k}]} : () -> ()
}) : () -> ()
