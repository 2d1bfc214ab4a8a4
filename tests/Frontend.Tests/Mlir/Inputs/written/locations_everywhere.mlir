#loc = loc("f.c":0:0)
"builtin.module"() ({
  "t.f"() ({
  ^bb0(%a: i1 loc("f.c":1:1), %b: i2 loc(#loc)):
    "t.a"() {v = loc("x")} : () -> () loc("n"(callsite("a":1:1 at fused[#loc, unknown])))
  }) : () -> () loc(unknown)
}) : () -> () loc(#loc)
#loc1 = loc("g.c":1:1)
