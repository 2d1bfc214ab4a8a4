"builtin.module"() ({
  "t.f"() ({
  ^bb0(%p: i1, %x: i32):
    "cf.cond_br"(%p)[^yes(%x : i32), ^no] : (i1) -> ()
  ^yes(%y: i32):
    "t.r"(%y) : (i32) -> ()
  ^no:
    "t.r"(%x) : (i32) -> ()
  }) : () -> ()
}) : () -> ()
