using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>Scheduling and tiling operations of linalg and tosa.</summary>
public sealed partial class UpstreamTests : IDisposable
{
    private const string RunnerLibraries = "/usr/lib/llvm-16/lib";

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
        var conv = Schedule(Function("%0 = \"tosa.conv2d\"(%a, %b, %c) {stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>} : (" + Types + ") -> tensor<1x8x8x4xf32>", Types));
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

    public static TheoryData<string, string, string, string, string, string> Executed() => new()
    {
        { "linalg.matmul", "", "8x16", "16x12", "8x12", "L3[WIO] C4 P2 K3 - L2[WI] N1 - L1[O] P4 K4 C4 - L0[W] N1" },
        { "linalg.batch_matmul", "", "3x8x16", "3x16x12", "3x8x12", "L3[WIO] P2 K3 - L2[WI] N1 - L1[O] P4 K4 C16 - L0[W] N1" },
        { "linalg.conv_1d", "", "20", "5", "16", "L3[WIO] P4 R5 - L2[WI] N1 - L1[O] P4 - L0[W] N1" },
        { "linalg.conv_1d_nwc_wcf", "{dilations = dense<2> : tensor<1xi64>, strides = dense<1> : tensor<1xi64>}", "2x20x3", "5x3x4", "2x12x4", "L3[WIO] N2 K2 P3 C3 - L2[WI] N1 - L1[O] P4 K2 R5 - L0[W] N1" },
        { "linalg.conv_2d_nchw_fchw", "{dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>}", "1x4x18x20", "6x4x3x5", "1x6x8x8", "L3[WIO] K3 Q4 P2 R3 S5 C2 - L2[WI] N1 - L1[O] P4 Q2 K2 C2 - L0[W] N1" },
        { "linalg.conv_2d_nhwc_hwcf", "{dilations = dense<[2, 1]> : tensor<2xi64>, strides = dense<[1, 3]> : tensor<2xi64>}", "2x12x24x3", "3x2x3x4", "2x8x8x4", "L3[WIO] N2 S2 Q2 P4 K4 R3 - L2[WI] N1 - L1[O] P2 Q4 C3 - L0[W] N1" },
    };

    [MlirToolTheory("mlir-opt-16", "mlir-cpu-runner-16")]
    [MemberData(nameof(Executed))]
    public void Tiled_operations_compute_the_same_numbers(string name, string attributes, string input, string weights, string output, string schedule)
    {
        foreach (var onTensors in new[] { false, true })
        {
            var program = Program(name, attributes, input, weights, output, onTensors);
            var (exit, generic, errors) = MlirTool.Run("mlir-opt-16", program, "--mlir-print-op-generic");
            Assert.True(exit == 0, errors);
            var scheduled = generic.Replace("operand_segment_sizes = array<i32: 2, 1>", $"operand_segment_sizes = array<i32: 2, 1>, dosa.schedule = \"{schedule}\"", StringComparison.Ordinal);
            var tiled = Dosac.Run("opt", folder.Write("in.mlir", scheduled), "--tile-linalg");
            Assert.Equal(0, tiled.Exit);
            Assert.Contains("scf.for", tiled.Out);
            Assert.Contains(onTensors ? "tensor.insert_slice" : "memref.subview", tiled.Out);
            Assert.Equal(Execute(generic), Execute(tiled.Out));
        }
    }

    private static string Execute(string module)
    {
        var (exit, lowered, errors) = MlirTool.Run("mlir-opt-16", module, "--allow-unregistered-dialect",
            "--one-shot-bufferize=bufferize-function-boundaries", "--convert-linalg-to-loops", "--lower-affine", "--expand-strided-metadata", "--lower-affine",
            "--convert-scf-to-cf", "--convert-memref-to-llvm", "--convert-func-to-llvm", "--convert-cf-to-llvm", "--convert-arith-to-llvm", "--reconcile-unrealized-casts");
        Assert.True(exit == 0, errors);
        var libraries = $"{RunnerLibraries}/libmlir_c_runner_utils.so,{RunnerLibraries}/libmlir_runner_utils.so";
        (exit, var output, errors) = MlirTool.Run("mlir-cpu-runner-16", lowered, "-e", "main", "-entry-point-result=void", "-shared-libs=" + libraries);
        Assert.True(exit == 0, errors);
        return Base().Replace(output, "");
    }

    // Small whole numbers, so that the order of additions does not matter.
    private static string Program(string name, string attributes, string input, string weights, string output, bool onTensors)
    {
        var operation = onTensors
            ? $$"""
                %ta = bufferization.to_tensor %a : memref<{{input}}xf32>
                %tb = bufferization.to_tensor %b : memref<{{weights}}xf32>
                %tc = bufferization.to_tensor %c : memref<{{output}}xf32>
                %r = {{name}} {{attributes}} ins(%ta, %tb : tensor<{{input}}xf32>, tensor<{{weights}}xf32>) outs(%tc : tensor<{{output}}xf32>) -> tensor<{{output}}xf32>
                %u = tensor.cast %r : tensor<{{output}}xf32> to tensor<*xf32>
                """
            : $$"""
                {{name}} {{attributes}} ins(%a, %b : memref<{{input}}xf32>, memref<{{weights}}xf32>) outs(%c : memref<{{output}}xf32>)
                %u = memref.cast %c : memref<{{output}}xf32> to memref<*xf32>
                """;
        return $$"""
            func.func private @printMemrefF32({{(onTensors ? "tensor" : "memref")}}<*xf32>)
            {{Fill("fa", input, 5)}}
            {{Fill("fb", weights, 3)}}
            {{Fill("fc", output, 2)}}
            func.func @main() {
              %a = memref.alloc() : memref<{{input}}xf32>
              %b = memref.alloc() : memref<{{weights}}xf32>
              %c = memref.alloc() : memref<{{output}}xf32>
              func.call @fa(%a) : (memref<{{input}}xf32>) -> ()
              func.call @fb(%b) : (memref<{{weights}}xf32>) -> ()
              func.call @fc(%c) : (memref<{{output}}xf32>) -> ()
              {{operation}}
              func.call @printMemrefF32(%u) : ({{(onTensors ? "tensor" : "memref")}}<*xf32>) -> ()
              return
            }
            """;
    }

    private static string Fill(string name, string shape, int modulus)
    {
        var sizes = shape.Split('x');
        var counters = Enumerable.Range(0, sizes.Length).Select(i => $"%i{i}").ToArray();
        var loops = string.Concat(sizes.Select((size, i) => $"affine.for %i{i} = 0 to {size} {{ "));
        var dims = string.Join(", ", counters.Select(c => "d" + c[2..]));
        var sum = string.Join(" + ", counters.Select((c, i) => $"d{i} * {7 + 4 * i}"));
        return $$"""
            func.func @{{name}}(%m: memref<{{shape}}xf32>) { {{loops}}
              %v = affine.apply affine_map<({{dims}}) -> (({{sum}}) mod {{modulus}} - 1)>({{string.Join(", ", counters)}})
              %w = arith.index_cast %v : index to i32
              %f = arith.sitofp %w : i32 to f32
              affine.store %f, %m[{{string.Join(", ", counters)}}] : memref<{{shape}}xf32>
            {{string.Concat(Enumerable.Repeat("} ", sizes.Length))}} return }
            """;
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
            return "";
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

    [GeneratedRegex("base@ = 0x[0-9a-f]+")]
    private static partial Regex Base();
}
