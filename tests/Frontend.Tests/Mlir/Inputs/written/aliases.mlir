#map = affine_map<(d0) -> (d0 * 2)>
#set = affine_set<(d0) : (d0 >= 0)>
!row = memref<?xf32, #map>
!pair = tuple<!row, !row>
#list = [#map, !row]
"builtin.module"() ({
  %0 = "t.a"() {m = #map, l = #list, t = !pair} : () -> !row
  "t.b"(%0) : (!row) -> ()
}) : () -> ()
