"builtin.module"() ({
  "t.a"() {v = !t<"any \22 > text">} : () -> ()
}) : () -> ()
