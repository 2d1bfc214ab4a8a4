"builtin.module"() ({
  "t.r"() {v = dense_resource<blob1> : tensor<3xi64>} : () -> () loc(#loc1)
}) : () -> () loc(#loc)
#loc = loc("<stdin>":1:1)
#loc1 = loc("<stdin>":1:10)

{-#
  dialect_resources: {
    builtin: {
      blob1: "0x08000000010000000000000002000000000000000300000000000000"
    }
  }
#-}
