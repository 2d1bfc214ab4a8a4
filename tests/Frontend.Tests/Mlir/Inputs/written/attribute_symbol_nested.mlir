"builtin.module"() ({
  "t.a"() {v = @a::@b::@c} : () -> ()
}) : () -> ()
