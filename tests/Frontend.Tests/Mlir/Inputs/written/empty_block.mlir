"builtin.module"() ({
  "t.f"() ({
  ^bb0:
  ^bb1(%0: i8):
  }) : () -> ()
}) : () -> ()
