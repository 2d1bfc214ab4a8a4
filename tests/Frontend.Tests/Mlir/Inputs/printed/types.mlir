#map = affine_map<(d0, d1) -> (d1, d0)>
"builtin.module"() ({
  "t.types"() {a = i1, b = si8, c = ui16, d = index, e = bf16, f = f16, g = f80, h = f128, i = f8E5M2, j = vector<4x4xi8>, k = vector<f32>, l = tensor<i8>, m = tensor<0xf32>, m2 = tensor<0x0xi8>, m3 = tensor<0xcomplex<f32>>, m4 = tensor<0xf8E5M2>, m5 = memref<0xbf16>, n = tensor<*xcomplex<f32>>, o = memref<2x?xindex, #map, 2>, p = memref<*xi8, 1>, q = tensor<4x4xf64, "encoded">, r = tensor<2xi8, #sparse_tensor.encoding<{ dimLevelType = [ "compressed" ] }>>, s = vector<[4]xi32>, t = vector<2x[8]xf32>, u = !llvm.ptr<i8>, v = !llvm.struct<(i32, array<4 x f32>)>, w = memref<4xf32, strided<[2], offset: 1>, 1 : i32>, x = !un.known<a<b>, [c, {d = "e>"}], (f)>, y = () -> (() -> ())} : () -> ()
}) : () -> ()
