namespace Dosa.Cli.Tests;

/// <summary>Small modules as IR text.</summary>
internal static class Inputs
{
    public const string Small =
        """
        "builtin.module"() ({
          "dosa.network"() ({
            "dosa.target"() ({
              "dosa.bound"() {resource = "pe", relation = "le", value = 8 : i64} : () -> ()
            }) {objective = "edp"} : () -> ()
            "dosa.layer"() {sym_name = "conv", kind = "conv", bounds = array<i64: 3, 3, 8, 8, 4, 16, 1>, strides = array<i64: 2, 2>, dilations = array<i64: 1, 1>, groups = 1 : i64, count = 2 : i64} : () -> ()
            "dosa.layer"() {sym_name = "fc", kind = "gemm", bounds = array<i64: 1, 1, 12, 1, 32, 20, 1>, strides = array<i64: 1, 1>, dilations = array<i64: 1, 1>, groups = 1 : i64, count = 1 : i64} : () -> ()
            "dosa.layer"() {sym_name = "again", kind = "conv", bounds = array<i64: 3, 3, 8, 8, 4, 16, 1>, strides = array<i64: 2, 2>, dilations = array<i64: 1, 1>, groups = 1 : i64, count = 3 : i64} : () -> ()
          }) {sym_name = "small"} : () -> ()
        }) : () -> ()

        """;

    /// <summary>Two networks of one layer.</summary>
    public static string Two { get; } = "\"builtin.module\"() ({\n" + Network("first", 16) + Network("second", 24) + "}) : () -> ()\n";

    private static string Network(string name, int width) =>
        $$"""
          "dosa.network"() ({
            "dosa.layer"() {sym_name = "fc", kind = "gemm", bounds = array<i64: 1, 1, {{width}}, 1, 8, 8, 1>, strides = array<i64: 1, 1>, dilations = array<i64: 1, 1>, groups = 1 : i64, count = 1 : i64} : () -> ()
          }) {sym_name = "{{name}}"} : () -> ()

        """;
}
