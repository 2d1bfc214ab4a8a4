"builtin.module"() ({
  "t.a"() {tensor = 1 : i64, loc = 2 : i64, at = 3 : i64, dense, array = array<i1: true>, true = false, mod = "m", unit} : () -> ()
}) : () -> ()
