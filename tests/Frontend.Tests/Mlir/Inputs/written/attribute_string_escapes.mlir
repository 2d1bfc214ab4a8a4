"builtin.module"() ({
  "t.a"() {v = "quote \22 slash \\ line \0A end \00"} : () -> ()
}) : () -> ()
