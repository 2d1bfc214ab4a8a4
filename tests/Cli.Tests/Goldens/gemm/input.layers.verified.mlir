"builtin.module"() ({
  "dosa.network"() ({
    "dosa.target"() ({
      "dosa.bound"() {resource = "pe", relation = "le", value = 8 : i64} : () -> ()
    }) {objective = "edp", space = "full"} : () -> ()
    "dosa.layer"() {sym_name = "product", kind = "gemm", bounds = array<i64: 1, 1, 24, 1, 32, 16, 1>, strides = array<i64: 1, 1>, dilations = array<i64: 1, 1>, groups = 1 : i64, count = 3 : i64} : () -> ()
  }) {sym_name = "gemm"} : () -> ()
}) : () -> ()
