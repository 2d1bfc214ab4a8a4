"builtin.module"() ({
}) {a.b = "c", sym_name = "m"} : () -> ()
