"builtin.module"() ({
  "t.a"() {v = @f} : () -> ()
}) : () -> ()
