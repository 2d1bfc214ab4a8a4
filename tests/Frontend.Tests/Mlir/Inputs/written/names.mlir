"builtin.module"() ({
  %long_name.with-odd$chars = "t.a"() : () -> i1
  %0 = "t.b"(%long_name.with-odd$chars) : (i1) -> i1
}) : () -> ()
