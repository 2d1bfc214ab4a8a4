#loc = loc("f":1:2)
#map = affine_map<(d0, d1)[s0] -> (d0 * 2 + s0, d1 mod 3, -d0, (d0 + d1) * 4, d0 - d1 * 2, 7)>
#map1 = affine_map<() -> ()>
"builtin.module"() ({
  "t.all"() {arr = [1, 2.000000e+00, "x", [], {}], b = true, d = {k = 1 : i8, "odd key"}, da = array<i32: 1, 2>, dab = array<i1: true, false>, daf = array<f32: 1.000000e+00, 2.500000e+00>, de = array<i64>, fn = (i32, (f32) -> i1) -> (), i = 5 : index, l = #loc, m = #map, m0 = #map1, n = none, none = i4, s = "text", sq = @"needs quotes", str = strided<[1, ?], offset: 3>, sym = @a::@b, t = tuple<i32, tuple<>, complex<f64>>, ts = "typed" : !t.y, ty = tensor<4xi32>, unit} : () -> ()
}) {llvm.data_layout = ""} : () -> ()
