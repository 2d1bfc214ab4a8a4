"builtin.module"() ({
  "dosa.network"() ({
    "dosa.target"() ({
      "dosa.bound"() {resource = "pe", relation = "le", value = 8 : i64} : () -> ()
    }) {objective = "edp"} : () -> ()
    "dosa.layer"() {sym_name = "product", kind = "gemm", bounds = array<i64: 1, 1, 24, 1, 32, 16, 1>, strides = array<i64: 1, 1>, dilations = array<i64: 1, 1>, groups = 1 : i64, count = 3 : i64, schedule = "L3[WIO] K2 - L2[WI] N1 K8X - L1[O] C4 C8X - L0[W] P24", cost = {cycles = 208.0 : f64, energy_uj = 0.18726465060100503 : f64, bound = "scratchpad", utilisation = 0.9230769230769231 : f64, energy = {mac = 0.0068911104 : f64, registers = {W = 0.006239510050251256 : f64}, accumulator = {O = 0.006028221105527638 : f64}, scratchpad = {W = 0.0005248643216080402 : f64, I = 0.0011809447236180903 : f64}, dram = {W = 0.0512 : f64, I = 0.0768 : f64, O = 0.0384 : f64}}, level_cycles = {compute = 192.0 : f64, registers = 192.0 : f64, accumulator = 192.0 : f64, scratchpad = 208.0 : f64, dram = 208.0 : f64}, fill = {accumulator = 0.75 : f64, scratchpad = 1.0 : f64}}} : () -> ()
  }) {sym_name = "gemm", search = {name = "exact", seed = 1 : i64, objective = "edp", status = "optimal", evaluations = 164 : i64, lower_bound = 350.5594259250813 : f64}, hardware = {pe = 8 : i64, scratchpad_kb = 1 : i64, accumulator_kb = 1 : i64}, totals = {edp_uj_cycles = 350.55942592508137 : f64, energy_uj = 0.5617939518030151 : f64, cycles = 624.0 : f64}} : () -> ()
}) : () -> ()
