"builtin.module"() ({
  "dosa.network"() ({
    "dosa.target"() ({
      "dosa.bound"() {resource = "pe", relation = "le", value = 8 : i64} : () -> ()
      "dosa.bound"() {resource = "scratchpad_kb", relation = "le", value = 8 : i64} : () -> ()
    }) {objective = "energy"} : () -> ()
    "dosa.layer"() {sym_name = "first", kind = "conv", bounds = array<i64: 3, 3, 8, 8, 4, 16, 1>, strides = array<i64: 2, 2>, dilations = array<i64: 1, 1>, groups = 1 : i64, count = 3 : i64, merged = ["first", "second"]} : () -> ()
  }) {sym_name = "strided"} : () -> ()
}) : () -> ()
