"builtin.module"() ({
  "t.a"() {v = dense<"0x01020304"> : tensor<4xi8>} : () -> ()
}) : () -> ()
