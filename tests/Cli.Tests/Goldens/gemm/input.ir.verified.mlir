"builtin.module"() ({
  "dosa.network"() ({
    "dosa.target"() ({
      "dosa.bound"() {resource = "pe", relation = "le", value = 8 : i64} : () -> ()
    }) {objective = "edp"} : () -> ()
    "dosa.nest"() ({
      "dosa.access"() {tensor = "C", role = "output", map = affine_map<(d0, d1, d2) -> (d0, d1)>} : () -> ()
      "dosa.access"() {tensor = "A", role = "input", map = affine_map<(d0, d1, d2) -> (d0, d2)>} : () -> ()
      "dosa.access"() {tensor = "B", role = "input", map = affine_map<(d0, d1, d2) -> (d2, d1)>} : () -> ()
    }) {sym_name = "product", iterators = ["i", "j", "k"], bounds = array<i64: 24, 16, 32>, count = 3 : i64} : () -> ()
  }) {sym_name = "gemm"} : () -> ()
}) : () -> ()
