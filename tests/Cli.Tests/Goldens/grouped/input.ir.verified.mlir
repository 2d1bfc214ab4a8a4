"builtin.module"() ({
  "dosa.network"() ({
    "dosa.target"() ({
      "dosa.bound"() {resource = "pe", relation = "eq", value = 4 : i64} : () -> ()
    }) {objective = "latency"} : () -> ()
    "dosa.nest"() ({
      "dosa.access"() {tensor = "scores", role = "output", map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>} : () -> ()
      "dosa.access"() {tensor = "queries", role = "input", map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>} : () -> ()
      "dosa.access"() {tensor = "keys", role = "input", map = affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>} : () -> ()
    }) {sym_name = "heads", iterators = ["h", "i", "j", "d"], bounds = array<i64: 4, 6, 6, 8>, count = 1 : i64} : () -> ()
  }) {sym_name = "grouped"} : () -> ()
}) : () -> ()
