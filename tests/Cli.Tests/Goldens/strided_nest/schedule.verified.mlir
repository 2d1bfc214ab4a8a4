"builtin.module"() ({
  "dosa.network"() ({
    "dosa.target"() ({
      "dosa.bound"() {resource = "pe", relation = "le", value = 8 : i64} : () -> ()
      "dosa.bound"() {resource = "scratchpad_kb", relation = "le", value = 8 : i64} : () -> ()
    }) {objective = "energy"} : () -> ()
    "dosa.layer"() {sym_name = "first", kind = "conv", bounds = array<i64: 3, 3, 8, 8, 4, 16, 1>, strides = array<i64: 2, 2>, dilations = array<i64: 1, 1>, groups = 1 : i64, count = 3 : i64, merged = ["first", "second"], schedule = "L3[WIO] K2 - L2[WI] N1 K8X - L1[O] S3 R3 Q8 C4X - L0[W] P8", cost = {cycles = 1152.0 : f64, energy_uj = 0.360645586539196 : f64, bound = "compute", utilisation = 0.5 : f64, energy = {mac = 0.0206733312 : f64, registers = {W = 0.018250566896984923 : f64}, accumulator = {O = 0.036400884422110556 : f64}, scratchpad = {W = 0.0006194170854271357 : f64, I = 0.0031013869346733667 : f64}, dram = {W = 0.0576 : f64, I = 0.1216 : f64, O = 0.1024 : f64}}, level_cycles = {compute = 1152.0 : f64, registers = 1152.0 : f64, accumulator = 1152.0 : f64, scratchpad = 1152.0 : f64, dram = 1152.0 : f64}, fill = {accumulator = 1.0 : f64, scratchpad = 0.705078125 : f64}}} : () -> ()
  }) {sym_name = "strided", search = {name = "exact", seed = 1 : i64, objective = "energy", status = "optimal", evaluations = 385 : i64, lower_bound = 1.0819367596175877 : f64}, hardware = {pe = 8 : i64, scratchpad_kb = 2 : i64, accumulator_kb = 2 : i64}, totals = {edp_uj_cycles = 3739.173441238384 : f64, energy_uj = 1.081936759617588 : f64, cycles = 3456.0 : f64}} : () -> ()
}) : () -> ()
