"builtin.module"() ({
  "gemmini.kernel"() ({
    "gemmini.config_ex"() {input_stride = 1 : i64} : () -> ()
    "gemmini.config_ld"() {state = 0 : i64, stride = 768 : i64, block_stride = 128 : i64} : () -> ()
    "gemmini.config_ld"() {state = 1 : i64, stride = 768 : i64, block_stride = 768 : i64} : () -> ()
    "gemmini.config_st"() {stride = 768 : i64, relu = 0 : i64, scaled = 1 : i64} : () -> ()
    "gemmini.for"() ({
    ^bb0(%g: index):
      "gemmini.mvin"(%g) {tensor = "input", state = 0 : i64, offset = affine_map<(d0) -> (d0 * 128)>, memory = 0 : i64, row = affine_map<(d0) -> (d0 * 128)>, cols = 128 : i64, rows = 128 : i64} : (index) -> ()
    }) {count = 6 : i64} : () -> ()
    "gemmini.for"() ({
    ^bb0(%k3: index):
      "gemmini.for"() ({
      ^bb0(%c: index):
        "gemmini.mvin"(%k3, %c) {tensor = "weights", state = 1 : i64, offset = affine_map<(d0, d1) -> (d0 * 128 + d1 * 98304)>, memory = 0 : i64, row = affine_map<(d0, d1) -> (d1 * 128 + 1280)>, cols = 128 : i64, rows = 128 : i64} : (index, index) -> ()
      }) {count = 6 : i64} : () -> ()
      "gemmini.for"() ({
      ^bb0(%cb: index):
        "gemmini.preload"(%cb) {row = affine_map<(d0) -> (d0 * 128 + 1280)>, cols = 128 : i64, rows = 128 : i64, keep = 0 : i64, out_row = 0 : i64, out_cols = 128 : i64, out_rows = 128 : i64, accumulate = affine_map<(d0) -> (d0)>} : (index) -> ()
        "gemmini.compute"(%cb) {row = affine_map<(d0) -> (d0 * 128)>, cols = 128 : i64, rows = 128 : i64, keep = 0 : i64} : (index) -> ()
      }) {count = 6 : i64} : () -> ()
      "gemmini.mvout"(%k3) {tensor = "output", offset = affine_map<(d0) -> (d0 * 128)>, row = 0 : i64, cols = 128 : i64, rows = 128 : i64, full = 0 : i64} : (index) -> ()
    }) {count = 6 : i64} : () -> ()
    "gemmini.fence"() : () -> ()
  }) {sym_name = "projection", bounds = array<i64: 1, 1, 128, 1, 768, 768, 1>, strides = array<i64: 1, 1>, dilations = array<i64: 1, 1>, padding = array<i64: 0, 0>, input = array<i64: 128, 1>, bias = false, relu = false, scale = 0.0002635821292642504 : f64, machine = {dim = 128 : i64, banks = 4 : i64, bank_rows = 512 : i64, accumulator_rows = 1024 : i64}, scratchpad_tile = array<i64: 1, 1, 128, 1, 768, 128, 1>, accumulator_tile = array<i64: 1, 1, 128, 1, 768, 128, 1>, copies = 1 : i64, groups = 1 : i64, apart = true, repeats = 2 : i64} : () -> ()
  "gemmini.kernel"() ({
    "gemmini.config_ex"() {input_stride = 1 : i64} : () -> ()
    "gemmini.config_ld"() {state = 0 : i64, stride = 64 : i64, block_stride = 1 : i64} : () -> ()
    "gemmini.config_ld"() {state = 1 : i64, stride = 128 : i64, block_stride = 64 : i64} : () -> ()
    "gemmini.config_st"() {stride = 128 : i64, relu = 0 : i64, scaled = 1 : i64} : () -> ()
    "gemmini.mvin"() {tensor = "weights", state = 1 : i64, offset = 0 : i64, memory = 0 : i64, row = 1984 : i64, cols = 128 : i64, rows = 64 : i64} : () -> ()
    "gemmini.for"() ({
    ^bb0(%p3: index):
      "gemmini.mvin"(%p3) {tensor = "input", state = 0 : i64, offset = affine_map<(d0) -> (d0 * 64)>, memory = 0 : i64, row = 0 : i64, cols = 64 : i64, rows = 1 : i64} : (index) -> ()
      "gemmini.preload"() {row = 1984 : i64, cols = 128 : i64, rows = 64 : i64, keep = 0 : i64, out_row = 0 : i64, out_cols = 128 : i64, out_rows = 1 : i64, accumulate = 0 : i64} : () -> ()
      "gemmini.compute"() {row = 0 : i64, cols = 64 : i64, rows = 1 : i64, keep = 0 : i64} : () -> ()
      "gemmini.mvout"(%p3) {tensor = "output", offset = affine_map<(d0) -> (d0 * 128)>, row = 0 : i64, cols = 128 : i64, rows = 1 : i64, full = 0 : i64} : (index) -> ()
    }) {count = 128 : i64} : () -> ()
    "gemmini.fence"() : () -> ()
  }) {sym_name = "scores", bounds = array<i64: 1, 1, 128, 1, 64, 128, 1>, strides = array<i64: 1, 1>, dilations = array<i64: 1, 1>, padding = array<i64: 0, 0>, input = array<i64: 128, 1>, bias = false, relu = false, scale = 0.0009130752296186984 : f64, machine = {dim = 128 : i64, banks = 4 : i64, bank_rows = 512 : i64, accumulator_rows = 1024 : i64}, scratchpad_tile = array<i64: 1, 1, 1, 1, 64, 128, 1>, accumulator_tile = array<i64: 1, 1, 1, 1, 64, 128, 1>, copies = 1 : i64, groups = 1 : i64, apart = true, repeats = 1 : i64} : () -> ()
  "gemmini.kernel"() ({
    "gemmini.config_ex"() {input_stride = 1 : i64} : () -> ()
    "gemmini.config_ld"() {state = 0 : i64, stride = 128 : i64, block_stride = 1 : i64} : () -> ()
    "gemmini.config_ld"() {state = 1 : i64, stride = 64 : i64, block_stride = 128 : i64} : () -> ()
    "gemmini.config_st"() {stride = 64 : i64, relu = 0 : i64, scaled = 1 : i64} : () -> ()
    "gemmini.mvin"() {tensor = "weights", state = 1 : i64, offset = 0 : i64, memory = 0 : i64, row = 1920 : i64, cols = 64 : i64, rows = 128 : i64} : () -> ()
    "gemmini.for"() ({
    ^bb0(%p3: index):
      "gemmini.mvin"(%p3) {tensor = "input", state = 0 : i64, offset = affine_map<(d0) -> (d0 * 128)>, memory = 0 : i64, row = 0 : i64, cols = 128 : i64, rows = 1 : i64} : (index) -> ()
      "gemmini.preload"() {row = 1920 : i64, cols = 64 : i64, rows = 128 : i64, keep = 0 : i64, out_row = 0 : i64, out_cols = 64 : i64, out_rows = 1 : i64, accumulate = 0 : i64} : () -> ()
      "gemmini.compute"() {row = 0 : i64, cols = 128 : i64, rows = 1 : i64, keep = 0 : i64} : () -> ()
      "gemmini.mvout"(%p3) {tensor = "output", offset = affine_map<(d0) -> (d0 * 64)>, row = 0 : i64, cols = 64 : i64, rows = 1 : i64, full = 0 : i64} : (index) -> ()
    }) {count = 128 : i64} : () -> ()
    "gemmini.fence"() : () -> ()
  }) {sym_name = "context", bounds = array<i64: 1, 1, 128, 1, 128, 64, 1>, strides = array<i64: 1, 1>, dilations = array<i64: 1, 1>, padding = array<i64: 0, 0>, input = array<i64: 128, 1>, bias = false, relu = false, scale = 0.000645641703158617 : f64, machine = {dim = 128 : i64, banks = 4 : i64, bank_rows = 512 : i64, accumulator_rows = 1024 : i64}, scratchpad_tile = array<i64: 1, 1, 1, 1, 128, 64, 1>, accumulator_tile = array<i64: 1, 1, 1, 1, 128, 64, 1>, copies = 1 : i64, groups = 1 : i64, apart = true, repeats = 1 : i64} : () -> ()
  "gemmini.kernel"() ({
    "gemmini.config_ex"() {input_stride = 1 : i64} : () -> ()
    "gemmini.config_ld"() {state = 0 : i64, stride = 768 : i64, block_stride = 128 : i64} : () -> ()
    "gemmini.config_ld"() {state = 1 : i64, stride = 3072 : i64, block_stride = 768 : i64} : () -> ()
    "gemmini.config_st"() {stride = 3072 : i64, relu = 0 : i64, scaled = 1 : i64} : () -> ()
    "gemmini.for"() ({
    ^bb0(%g: index):
      "gemmini.mvin"(%g) {tensor = "input", state = 0 : i64, offset = affine_map<(d0) -> (d0 * 128)>, memory = 0 : i64, row = affine_map<(d0) -> (d0 * 128)>, cols = 128 : i64, rows = 128 : i64} : (index) -> ()
    }) {count = 6 : i64} : () -> ()
    "gemmini.for"() ({
    ^bb0(%k3: index):
      "gemmini.for"() ({
      ^bb0(%c: index):
        "gemmini.mvin"(%k3, %c) {tensor = "weights", state = 1 : i64, offset = affine_map<(d0, d1) -> (d0 * 128 + d1 * 393216)>, memory = 0 : i64, row = affine_map<(d0, d1) -> (d1 * 128 + 1280)>, cols = 128 : i64, rows = 128 : i64} : (index, index) -> ()
      }) {count = 6 : i64} : () -> ()
      "gemmini.for"() ({
      ^bb0(%cb: index):
        "gemmini.preload"(%cb) {row = affine_map<(d0) -> (d0 * 128 + 1280)>, cols = 128 : i64, rows = 128 : i64, keep = 0 : i64, out_row = 0 : i64, out_cols = 128 : i64, out_rows = 128 : i64, accumulate = affine_map<(d0) -> (d0)>} : (index) -> ()
        "gemmini.compute"(%cb) {row = affine_map<(d0) -> (d0 * 128)>, cols = 128 : i64, rows = 128 : i64, keep = 0 : i64} : (index) -> ()
      }) {count = 6 : i64} : () -> ()
      "gemmini.mvout"(%k3) {tensor = "output", offset = affine_map<(d0) -> (d0 * 128)>, row = 0 : i64, cols = 128 : i64, rows = 128 : i64, full = 0 : i64} : (index) -> ()
    }) {count = 24 : i64} : () -> ()
    "gemmini.fence"() : () -> ()
  }) {sym_name = "feed_forward_up", bounds = array<i64: 1, 1, 128, 1, 768, 3072, 1>, strides = array<i64: 1, 1>, dilations = array<i64: 1, 1>, padding = array<i64: 0, 0>, input = array<i64: 128, 1>, bias = false, relu = false, scale = 0.0002635821292642504 : f64, machine = {dim = 128 : i64, banks = 4 : i64, bank_rows = 512 : i64, accumulator_rows = 1024 : i64}, scratchpad_tile = array<i64: 1, 1, 128, 1, 768, 128, 1>, accumulator_tile = array<i64: 1, 1, 128, 1, 768, 128, 1>, copies = 1 : i64, groups = 1 : i64, apart = true, repeats = 1 : i64} : () -> ()
  "gemmini.kernel"() ({
    "gemmini.config_ex"() {input_stride = 1 : i64} : () -> ()
    "gemmini.config_ld"() {state = 0 : i64, stride = 3072 : i64, block_stride = 128 : i64} : () -> ()
    "gemmini.config_ld"() {state = 1 : i64, stride = 768 : i64, block_stride = 128 : i64} : () -> ()
    "gemmini.config_st"() {stride = 768 : i64, relu = 0 : i64, scaled = 1 : i64} : () -> ()
    "gemmini.for"() ({
    ^bb0(%c3: index):
      "gemmini.for"() ({
      ^bb0(%g: index):
        "gemmini.mvin"(%c3, %g) {tensor = "weights", state = 1 : i64, offset = affine_map<(d0, d1) -> (d0 * 98304 + d1 * 128)>, memory = 0 : i64, row = affine_map<(d0, d1) -> (d1 * 128 + 1280)>, cols = 128 : i64, rows = 128 : i64} : (index, index) -> ()
      }) {count = 6 : i64} : () -> ()
      "gemmini.mvin"(%c3) {tensor = "input", state = 0 : i64, offset = affine_map<(d0) -> (d0 * 128)>, memory = 0 : i64, row = 0 : i64, cols = 128 : i64, rows = 128 : i64} : (index) -> ()
      "gemmini.for"() ({
      ^bb0(%kb: index):
        "gemmini.preload"(%kb, %c3) {row = affine_map<(d0, d1) -> (d0 * 128 + 1280)>, cols = 128 : i64, rows = 128 : i64, keep = 0 : i64, out_row = affine_map<(d0, d1) -> (d0 * 128)>, out_cols = 128 : i64, out_rows = 128 : i64, accumulate = affine_map<(d0, d1) -> (d1)>} : (index, index) -> ()
        "gemmini.compute"() {row = 0 : i64, cols = 128 : i64, rows = 128 : i64, keep = 0 : i64} : () -> ()
        "gemmini.if"(%c3) ({
          "gemmini.mvout"(%kb) {tensor = "output", offset = affine_map<(d0) -> (d0 * 128)>, row = affine_map<(d0) -> (d0 * 128)>, cols = 128 : i64, rows = 128 : i64, full = 0 : i64} : (index) -> ()
        }) {conditions = affine_map<(d0) -> (d0 - 23)>} : (index) -> ()
      }) {count = 6 : i64} : () -> ()
    }) {count = 24 : i64} : () -> ()
    "gemmini.fence"() : () -> ()
  }) {sym_name = "feed_forward_down", bounds = array<i64: 1, 1, 128, 1, 3072, 768, 1>, strides = array<i64: 1, 1>, dilations = array<i64: 1, 1>, padding = array<i64: 0, 0>, input = array<i64: 128, 1>, bias = false, relu = false, scale = 0.0001317910646321252 : f64, machine = {dim = 128 : i64, banks = 4 : i64, bank_rows = 512 : i64, accumulator_rows = 1024 : i64}, scratchpad_tile = array<i64: 1, 1, 128, 1, 128, 768, 1>, accumulator_tile = array<i64: 1, 1, 128, 1, 128, 768, 1>, copies = 1 : i64, groups = 1 : i64, apart = true, repeats = 1 : i64} : () -> ()
}) : () -> ()
