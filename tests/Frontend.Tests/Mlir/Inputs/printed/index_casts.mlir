"builtin.module"() ({
  "func.func"() ({
  ^bb0(%arg0: index, %arg1: vector<4xi32>):
    %0 = "arith.index_cast"(%arg0) : (index) -> i64
    %1 = "arith.extsi"(%arg1) : (vector<4xi32>) -> vector<4xi64>
    "func.return"(%0, %1) : (i64, vector<4xi64>) -> ()
  }) {function_type = (index, vector<4xi32>) -> (i64, vector<4xi64>), sym_name = "f"} : () -> ()
}) : () -> ()
