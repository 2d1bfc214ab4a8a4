"builtin.module"() ({
  "odd \22name\22"() : () -> ()
}) : () -> ()
