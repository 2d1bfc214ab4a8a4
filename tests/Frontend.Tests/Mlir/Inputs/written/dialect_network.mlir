"builtin.module"() ({
  "dosa.network"() ({
    "dosa.target"() ({
      "dosa.bound"() {resource = "pe", relation = "le", value = 128 : i64} : () -> ()
    }) {objective = "edp"} : () -> ()
    "dosa.nest"() ({
      "dosa.access"() {tensor = "O", role = "output", map = affine_map<(d0, d1, d2) -> (d0, d1)>} : () -> ()
      "dosa.access"() {tensor = "A", role = "input", map = affine_map<(d0, d1, d2) -> (d0, d2)>} : () -> ()
      "dosa.access"() {tensor = "B", role = "input", map = affine_map<(d0, d1, d2) -> (d2, d1)>} : () -> ()
    }) {sym_name = "fc", iterators = ["i", "j", "k"], bounds = array<i64: 512, 768, 768>, count = 12 : i64} : () -> ()
    "dosa.layer"() {sym_name = "conv1", kind = "conv", bounds = array<i64: 7, 7, 112, 112, 3, 64, 1>, strides = array<i64: 2, 2>, dilations = array<i64: 1, 1>, groups = 1 : i64, count = 1 : i64} : () -> ()
  }) {sym_name = "resnet50"} : () -> ()
}) : () -> ()
