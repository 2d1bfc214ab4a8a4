"builtin.module"() ({
  "t.a"() {v = dense_resource<b> : tensor<1xi8>} : () -> ()
}) : () -> ()

{-#
  dialect_resources: {
    builtin: {
      b: "0x0100000001"
    }
  }
#-}
