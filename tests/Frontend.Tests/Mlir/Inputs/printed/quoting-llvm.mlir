"builtin.module"() ({
  "t.q"() {a = "quote \22 backslash \\ newline \0A tab \09 bell \07 high \FF\00", b = "unicode \C3\A9"} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
