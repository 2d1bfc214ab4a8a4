using System.Text.RegularExpressions;

namespace Dosa.Cli.Tests;

/// <summary>Scheduling and tiling operations of linalg and tosa.</summary>
public sealed partial class UpstreamTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("linalg.matmul", "8x16xf32", "16x12xf32", "8x12xf32", "P8 C16 K12")]
    [InlineData("linalg.batch_matmul", "3x8x16xf32", "3x16x12xf32", "3x8x12xf32", "P8 C16 K12")]
    [InlineData("linalg.conv_1d", "20xf32", "5xf32", "16xf32", "P16 R5")]
    [InlineData("linalg.conv_1d_nwc_wcf", "2x20x3xf32", "5x3x4xf32", "2x16x4xf32", "P16 R5 C3 K4 N2")]
    [InlineData("linalg.conv_1d_ncw_fcw", "2x3x20xf32", "4x3x5xf32", "2x4x16xf32", "P16 R5 C3 K4 N2")]
    [InlineData("linalg.conv_2d_nchw_fchw", "2x3x10x12xf32", "4x3x3x5xf32", "2x4x8x8xf32", "P8 Q8 R3 S5 C3 K4 N2")]
    [InlineData("linalg.conv_2d_nhwc_hwcf", "2x10x12x3xf32", "3x5x3x4xf32", "2x8x8x4xf32", "P8 Q8 R3 S5 C3 K4 N2")]
    public void Named_operations_get_schedules_that_multiply_to_their_bounds(string name, string input, string weights, string output, string bounds)
    {
        foreach (var kind in new[] { "memref", "tensor" })
        {
            var types = $"{kind}<{input}>, {kind}<{weights}>, {kind}<{output}>";
            var result = kind == "tensor" ? $"-> tensor<{output}>" : "-> ()";
            var text = Function($"%0 = \"{name}\"(%a, %b, %c) ({{}}) {{operand_segment_sizes = array<i32: 2, 1>}} : ({types}) {result}"
                .Replace(kind == "tensor" ? "@" : "%0 = ", "", StringComparison.Ordinal), types);
            var ran = Schedule(text);
            Assert.Equal(Normal(bounds), Factors(ran.Out));
            Assert.Contains("dosa.hardware = {pe = ", ran.Out);
            Assert.Equal(Strip(Dosac.Run("opt", folder["in.mlir"]).Out), Strip(ran.Out));
        }
    }

    [Fact]
    public void Tosa_operations_get_schedules()
    {
        const string Types = "tensor<1x10x10x3xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>";
        var conv = Schedule(Function("%0 = \"tosa.conv2d\"(%a, %b, %c) {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, pad = " +
            "array<i64: 0, 0, 0, 0>} : (" + Types + ") -> tensor<1x8x8x4xf32>", Types));
        Assert.Equal(Normal("P8 Q8 R3 S3 C3 K4"), Factors(conv.Out));
        const string Pair = "tensor<1x8x16xf32>, tensor<1x16x12xf32>";
        var matmul = Schedule(Function("%0 = \"tosa.matmul\"(%a, %b) : (" + Pair + ") -> tensor<1x8x12xf32>", Pair + ", i1"));
        Assert.Equal(Normal("P8 C16 K12"), Factors(matmul.Out));
    }

    [Theory]
    [InlineData(true, "arith.mulf", "arith.addf", "%z, %m", "d0, d1")]
    [InlineData(false, "arith.addf", "arith.addf", "%z, %m", "d0, d1")]
    [InlineData(false, "arith.mulf", "arith.maxf", "%z, %m", "d0, d1")]
    [InlineData(false, "arith.mulf", "arith.addf", "%x, %m", "d0, d1")]
    [InlineData(false, "arith.mulf", "arith.addf", "%z, %m", "d0, d1 + 1")]
    public void Generic_operations_are_recognised_by_what_they_compute(bool isContraction, string product, string sum, string summands, string output)
    {
        const string Types = "memref<8x16xf32>, memref<16x12xf32>, memref<8x12xf32>";
        var text = Function($$"""
            "linalg.generic"(%a, %b, %c) ({
            ^bb0(%x: f32, %y: f32, %z: f32):
              %m = "{{product}}"(%x, %y) : (f32, f32) -> f32
              %s = "{{sum}}"({{summands}}) : (f32, f32) -> f32
              "linalg.yield"(%s) : (f32) -> ()
            }) {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> ({{output}})>], iterator_types = [#linalg.iterator_type<parallel>, #linalg.iterator_type<parallel>, #linalg.iterator_type<reduction>], operand_segment_sizes = array<i32: 2, 1>} : ({{Types}}) -> ()
            """, Types);
        var ran = Schedule(text);
        Assert.Equal(isContraction, ran.Out.Contains("dosa.schedule", StringComparison.Ordinal));
        Assert.Equal(isContraction ? Normal("P8 C16 K12") : "", Factors(ran.Out));
    }

    private Ran Schedule(string text)
    {
        var ran = Dosac.Run("opt", folder.Write("in.mlir", text), "--schedule-layers=search=gradient");
        Assert.True(ran.Exit == 0, ran.Error);
        return ran;
    }

    private static string Function(string body, string types)
    {
        var parts = types.Split(", ");
        return $$"""
            "builtin.module"() ({
              "func.func"() ({
              ^bb0(%a: {{parts[0]}}, %b: {{parts[1]}}, %c: {{parts[2]}}):
                {{body}}
                "func.return"() : () -> ()
              }) {function_type = ({{types}}) -> (), sym_name = "f"} : () -> ()
            }) : () -> ()
            """;
    }

    // Factors of each dimension multiplied over all levels, those above one, in the order of the alphabet.
    private static string Factors(string text)
    {
        if (Attribute().Match(text) is not { Success: true } match)
        {
            return "";
        }

        return Normal(string.Join(" ", Factor().Matches(match.Groups[1].Value).Select(m => m.Value)));
    }

    private static string Normal(string factors) => string.Join(" ", factors.Split(' ')
        .GroupBy(factor => factor[0], factor => int.Parse(factor[1..].TrimEnd('X'), System.Globalization.CultureInfo.InvariantCulture))
        .Select(group => (group.Key, Product: group.Aggregate(1, (a, b) => a * b)))
        .Where(entry => entry.Product > 1).OrderBy(entry => entry.Key).Select(entry => $"{entry.Key}{entry.Product}"));

    // The text without what scheduling adds.
    private static string Strip(string text) => Added().Replace(text, "}").Replace(" {}", "", StringComparison.Ordinal);

    [GeneratedRegex("dosa\\.schedule = \"([^\"]*)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\b[RSPQCKN]\d+X?")]
    private static partial Regex Factor();

    [GeneratedRegex(@"(, |(?<=\{))dosa\.(schedule|search).*\}(?= : )")]
    private static partial Regex Added();
}
