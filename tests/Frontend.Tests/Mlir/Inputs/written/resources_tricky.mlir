"builtin.module"() ({
}) : () -> ()

{-#
  external: { a: "has #-} inside", b: true }
#-}
