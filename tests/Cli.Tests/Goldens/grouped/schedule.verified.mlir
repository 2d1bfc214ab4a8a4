"builtin.module"() ({
  "dosa.network"() ({
    "dosa.target"() ({
      "dosa.bound"() {resource = "pe", relation = "eq", value = 4 : i64} : () -> ()
    }) {objective = "latency"} : () -> ()
    "dosa.layer"() {sym_name = "heads", kind = "gemm", bounds = array<i64: 1, 1, 6, 1, 8, 6, 1>, strides = array<i64: 1, 1>, dilations = array<i64: 1, 1>, groups = 4 : i64, count = 4 : i64, schedule = "L3[WIO] K2 - L2[WI] N1 K3X - L1[O] C2 C4X - L0[W] P6", cost = {cycles = 30.0 : f64, energy_uj = 0.019932694523743716 : f64, bound = "scratchpad", utilisation = 0.6 : f64, energy = {mac = 0.0001615104 : f64, registers = {W = 0.00016378713881909547 : f64}, accumulator = {O = 0.0002843819095477387 : f64}, scratchpad = {W = 4.920603015075377E-05 : f64, I = 7.380904522613065E-05 : f64}, dram = {W = 0.0064 : f64, I = 0.0064 : f64, O = 0.0064 : f64}}, level_cycles = {compute = 24.0 : f64, registers = 24.0 : f64, accumulator = 24.0 : f64, scratchpad = 30.0 : f64, dram = 24.0 : f64}, fill = {accumulator = 0.09375 : f64, scratchpad = 0.0703125 : f64}}} : () -> ()
  }) {sym_name = "grouped", search = {name = "exact", seed = 1 : i64, objective = "latency", status = "optimal", evaluations = 56 : i64, lower_bound = 120.0 : f64}, hardware = {pe = 4 : i64, scratchpad_kb = 1 : i64, accumulator_kb = 1 : i64}, totals = {edp_uj_cycles = 9.567693371396985 : f64, energy_uj = 0.07973077809497486 : f64, cycles = 120.0 : f64}} : () -> ()
}) : () -> ()
