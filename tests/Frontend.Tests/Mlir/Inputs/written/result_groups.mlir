"builtin.module"() ({
  %a, %b:2, %c = "t.a"() : () -> (i1, i2, i3, i4)
  "t.b"(%a, %b#0, %b#1, %c) : (i1, i2, i3, i4) -> ()
}) : () -> ()
