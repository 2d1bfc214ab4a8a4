"builtin.module"() ({
  "t.a"() {v = loc(fused<"m">["a":1:2, "n"("b":3:4)])} : () -> ()
}) : () -> ()
