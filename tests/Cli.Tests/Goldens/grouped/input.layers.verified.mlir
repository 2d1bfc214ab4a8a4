"builtin.module"() ({
  "dosa.network"() ({
    "dosa.target"() ({
      "dosa.bound"() {resource = "pe", relation = "eq", value = 4 : i64} : () -> ()
    }) {objective = "latency"} : () -> ()
    "dosa.layer"() {sym_name = "heads", kind = "gemm", bounds = array<i64: 1, 1, 6, 1, 8, 6, 1>, strides = array<i64: 1, 1>, dilations = array<i64: 1, 1>, groups = 4 : i64, count = 4 : i64} : () -> ()
  }) {sym_name = "grouped"} : () -> ()
}) : () -> ()
