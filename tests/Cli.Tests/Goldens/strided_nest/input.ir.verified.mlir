"builtin.module"() ({
  "dosa.network"() ({
    "dosa.target"() ({
      "dosa.bound"() {resource = "pe", relation = "le", value = 8 : i64} : () -> ()
      "dosa.bound"() {resource = "scratchpad_kb", relation = "le", value = 8 : i64} : () -> ()
    }) {objective = "energy"} : () -> ()
    "dosa.nest"() ({
      "dosa.access"() {tensor = "O", role = "output", map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d2, d3)>} : () -> ()
      "dosa.access"() {tensor = "W", role = "input", map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d4, d5)>} : () -> ()
      "dosa.access"() {tensor = "I", role = "input", map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d2 * 2 + d4, d3 * 2 + d5)>} : () -> ()
    }) {sym_name = "first", iterators = ["k", "c", "p", "q", "r", "s"], bounds = array<i64: 16, 4, 8, 8, 3, 3>, count = 1 : i64} : () -> ()
    "dosa.nest"() ({
      "dosa.access"() {tensor = "out", role = "output", map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d0, d1)>} : () -> ()
      "dosa.access"() {tensor = "weights", role = "input", map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d2, d5, d3, d4)>} : () -> ()
      "dosa.access"() {tensor = "image", role = "input", map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d5, d0 * 2 + d3, d1 * 2 + d4)>} : () -> ()
    }) {sym_name = "second", iterators = ["p", "q", "k", "r", "s", "c"], bounds = array<i64: 8, 8, 16, 3, 3, 4>, count = 2 : i64} : () -> ()
  }) {sym_name = "strided"} : () -> ()
}) : () -> ()
