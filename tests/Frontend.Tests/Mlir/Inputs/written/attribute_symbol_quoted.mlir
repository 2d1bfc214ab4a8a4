"builtin.module"() ({
  "t.a"() {v = @"a b"::@"1"} : () -> ()
}) : () -> ()
