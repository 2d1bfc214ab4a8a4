"builtin.module"() ({
  "t.a"() {v = 255 : ui8} : () -> ()
}) : () -> ()
