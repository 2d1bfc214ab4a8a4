using Dosa.Tests;

namespace Dosa.Cli.Tests.Upstream;

/// <summary>What computes and cannot be scheduled is said: each operation with its reason, how many, and as an error where that is asked for.</summary>
public sealed class LeftOutTests : IDisposable
{
    private const string Matmul = "tensor<8x16xf32>, tensor<16x12xf32>, tensor<8x12xf32>";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("linalg.conv_3d", "tensor<9x11x9xf32>, tensor<2x4x3xf32>, tensor<8x8x7xf32>", "", "window")]
    [InlineData("linalg.matmul", "tensor<?x16xf32>, tensor<16x12xf32>, tensor<?x12xf32>", "",
        "dimension 0 of %a is not known; sizes come from -D, such as -D a.0=64")]
    [InlineData("linalg.matmul", "tensor<*xf32>, tensor<16x12xf32>, tensor<8x12xf32>", "", "%a has the type tensor<*xf32>")]
    [InlineData("linalg.matmul", "tensor<0x16xf32>, tensor<16x12xf32>, tensor<0x12xf32>", "", "no elements")]
    [InlineData("linalg.matmul", "tensor<8x16xf32>, tensor<15x12xf32>, tensor<8x12xf32>", "", "15 elements where others have 16")]
    [InlineData("linalg.matmul", Matmul, "indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>]", "maps cannot be read")]
    [InlineData("linalg.matmul", Matmul, "indexing_maps = #gone<no maps>", "maps cannot be read")]
    [InlineData("linalg.matmul", "tensor<16xf32>, tensor<16x12xf32>, tensor<8x12xf32>",
        "indexing_maps = [affine_map<(m, n, k) -> (k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]", "d0")]
    [InlineData("linalg.matmul", "tensor<16777217x16xf32>, tensor<16x12xf32>, tensor<16777217x12xf32>", "", "cannot be modelled")]
    [InlineData("linalg.matmul_of_tomorrow", Matmul, "", "not known")]
    [InlineData("linalg.conv_1d_nwc_wcf", "tensor<2x20x3xf32>, tensor<5x3x4xf32>, tensor<2x8x4xf32>",
        "strides = dense<\"0x0200000000000000\"> : tensor<1xi64>", "strides or dilations cannot be read")]
    [InlineData("linalg.conv_1d_nwc_wcf", "tensor<2x20x3xf32>, tensor<5x3x4xf32>, tensor<2x8x4xf32>", "strides = dense<[2, 2]> : tensor<2xi64>",
        "strides or dilations cannot be read")]
    [InlineData("linalg.conv_1d_nwc_wcf", "tensor<2x20x3xf32>, tensor<5x3x4xf32>, tensor<2x8x4xf32>",
        "strides = dense_resource<strides> : tensor<1xi64>", "strides or dilations cannot be read")]
    [InlineData("torch.aten.mm", Matmul, "", "torch are not read")]
    [InlineData("onnx.Conv", Matmul, "", "onnx are not read")]
    [InlineData("tf.BatchMatMulV2", Matmul, "", "tf are not read")]
    [InlineData("vector.contract", Matmul, "", "vector are not read")]
    [InlineData("tosa.fft2d", Matmul, "", "Fourier")]
    [InlineData("stablehlo.triangular_solve", Matmul, "", "not known")]
    public void An_operation_that_cannot_be_scheduled_is_named_with_a_reason(string name, string types, string attributes, string reason)
    {
        var file = folder.Write("net.mlir", Module(Function("f", name, types, attributes), Function("g", "linalg.matmul", Matmul)));
        var ran = Dosac.Run("opt", file, "--schedule-layers=search=one-shot");
        Assert.Equal(0, ran.Exit);
        var warning = Assert.Single(ran.Error.Split('\n'), line => line.Contains("DOSA380", StringComparison.Ordinal));
        Assert.Contains($"net.mlir:4:5: warning DOSA380: '{name}' is left out: ", warning);
        Assert.Contains(reason, warning);
        Assert.Contains("DOSA381: scheduled 1, left out 1.", ran.Error);
        Assert.Single(ran.Out.Split('\n'), line => line.Contains("dosa.schedule", StringComparison.Ordinal));
        Assert.Equal((ExitCode.Diagnostics, ""), (Dosac.Run("opt", file, "--schedule-layers=strict=on") is var strict ? strict.Exit : 0, strict.Out));
        Assert.Contains("error DOSA380", strict.Error);
    }

    [Theory]
    [InlineData("linalg.add", Matmul)]
    [InlineData("linalg.pooling_nhwc_max", Matmul)]
    [InlineData("linalg.reduce", Matmul)]
    [InlineData("tosa.add", Matmul)]
    [InlineData("stablehlo.convert", Matmul)]
    [InlineData("spirv.ConvertFToS", Matmul)]
    [InlineData("torch.aten.relu", Matmul)]
    public void What_adds_no_products_up_is_passed_over(string name, string types)
    {
        var ran = Dosac.Run("opt", folder.Write("net.mlir", Module(Function("f", name, types))), "--schedule-layers");
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
    }

    [Fact]
    public void Any_form_that_is_not_understood_is_said()
    {
        var random = new Random(7);
        for (var round = 0; round < 20; round++)
        {
            var forms = Enumerable.Range(0, 4).Select(_ => UpstreamForm.Linalg[random.Next(UpstreamForm.Linalg.Length)]).ToArray();
            var broken = random.Next(forms.Length);
            var functions = forms.Select((form, i) => Function($"f{i}", $"linalg.{form.Name}{(i == broken ? "_x" : "")}", Types(form),
                form.Attributes.Trim('{', '}')));
            var ran = Dosac.Run("opt", folder.Write("net.mlir", Module([.. functions])), "--schedule-layers=search=one-shot");
            Assert.Equal(0, ran.Exit);
            Assert.Contains($"'linalg.{forms[broken].Name}_x' is left out", Assert.Single(ran.Error.Split('\n'), line =>
                line.Contains("warning", StringComparison.Ordinal)));
            Assert.Contains("scheduled 3, left out 1", ran.Error);
        }
    }

    [Fact]
    public void A_compile_says_in_all_its_texts_what_its_totals_are_of()
    {
        var file = folder.Write("net.mlir", Module(Function("f", "linalg.conv_4d", Matmul), Function("g", "linalg.matmul", Matmul), Function("h",
            "linalg.matmul", Matmul)));
        var ran = Dosac.Run("compile", file, "-o", folder["out"], "--emit=json,report,html");
        Assert.Equal((0, ""), (ran.Exit, ran.Out));
        Assert.Contains("warning DOSA380: 'linalg.conv_4d' is left out: this form is not known.", ran.Error);
        Assert.Matches(@"net: EDP .*, scheduled 2, left out 1, ", ran.Error);
        var coverage = folder.Json("out/schedule.json").GetProperty("coverage");
        Assert.Equal(2, coverage.GetProperty("scheduled").GetInt32());
        var left = Assert.Single(coverage.GetProperty("left_out").EnumerateArray().ToArray());
        Assert.Equal(("linalg.conv_4d", 4, "this form is not known"),
            (left.GetProperty("operation").GetString(), left.GetProperty("line").GetInt32(), left.GetProperty("reason").GetString()));
        Assert.Contains("coverage  scheduled 2, left out 1; the totals are without\n          linalg.conv_4d, line 4: this form is not known\n",
            File.ReadAllText(folder["out/report.txt"]));
        Assert.Contains("scheduled 2, left out 1", File.ReadAllText(folder["out/report.html"]));
        var strict = Dosac.Run("compile", file, "--strict", "-o", folder["strict"]);
        Assert.Equal(ExitCode.Diagnostics, strict.Exit);
        Assert.Contains("error DOSA380", strict.Error);
        Assert.False(Directory.Exists(folder["strict"]));
    }

    [Fact]
    public void A_compile_of_what_is_wholly_left_out_says_why()
    {
        var ran = Dosac.Run("compile", folder.Write("net.mlir", Module(Function("f", "linalg.conv_4d", Matmul))), "-o", folder["out"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("'linalg.conv_4d' is left out", ran.Error);
        Assert.Contains("DOSA506", ran.Error);
    }

    [Fact]
    public void What_runs_an_unknown_number_of_times_is_said()
    {
        var text = Module("""
            "func.func"() ({
            ^bb0(%a: tensor<8x16xf32>, %b: tensor<16x12xf32>, %c: tensor<8x12xf32>, %n: index):
              "scf.for"(%n, %n, %n) ({
              ^bb0(%i: index):
                %0 = "linalg.matmul"(%a, %b, %c) ({}) {operand_segment_sizes = array<i32: 2, 1>} : (tensor<8x16xf32>, tensor<16x12xf32>, tensor<8x12xf32>) -> tensor<8x12xf32>
              }) : (index, index, index) -> ()
            }) : () -> ()

            """);
        var ran = Dosac.Run("opt", folder.Write("net.mlir", text), "--schedule-layers");
        Assert.Equal(0, ran.Exit);
        Assert.Contains("warning DOSA383: 'linalg.matmul' stands in 'scf.for'", ran.Error);
        var counted = text.Replace("{operand_seg", "{dosa.count = 5 : i64, operand_seg", StringComparison.Ordinal);
        Assert.Equal("", Dosac.Run("opt", folder.Write("net.mlir", counted), "--schedule-layers").Error);
    }

    [Theory]
    [InlineData("memref<8x16xf32, strided<[32, 1]>>, memref<16x12xf32>, memref<8x12xf32>", "a layout")]
    [InlineData("memref<8x16xf32, 3>, memref<16x12xf32>, memref<8x12xf32>", "a layout")]
    public void A_scheduled_operation_that_is_not_tiled_is_said(string types, string reason)
    {
        var text = Module(Function("f", "linalg.matmul", types, "dosa.schedule = \"L3[WIO] P2 - L2[WI] N1 - L1[O] P4 C16 K12 - L0[W] N1\""));
        var file = folder.Write("net.mlir", text);
        var ran = Dosac.Run("opt", file, "--tile-linalg");
        Assert.Equal((0, Dosac.Run("opt", file).Out), (ran.Exit, ran.Out));
        Assert.Contains("warning DOSA382: 'linalg.matmul' has a schedule and is left untiled: an operand has " + reason, ran.Error);
    }

    private static string Types(UpstreamForm form) => string.Join(", ", form.Shapes.Split(' ').Select(shape =>
        $"tensor<{(shape == "-" ? "" : shape + "x")}f32>"));

    private static string Module(params string[] functions) => "\"builtin.module\"() ({\n" + string.Concat(functions) + "}) : () -> ()\n";

    private static string Function(string symbol, string name, string types, string attributes = "")
    {
        var parts = UpstreamTypes.Split(types);
        var result = types.StartsWith("memref", StringComparison.Ordinal) ? "()" : parts[^1];
        return $$"""
              "func.func"() ({
              ^bb0({{string.Join(", ", parts.Zip("abcdef", (type, letter) => $"%{letter}: {type}"))}}):
                {{(result == "()" ? "     " : "%0 = ")}}"{{name}}"({{string.Join(", ", parts.Zip("abcdef", (_, letter) => $"%{letter}"))}}) ({}) {operandSegmentSizes = array<i32: {{parts.Length - 1}}, 1>{{(attributes.Length > 0 ? ", " + attributes : "")}}} : ({{types}}) -> {{result}}
                "func.return"() : () -> ()
              }) {function_type = ({{types}}) -> (), sym_name = "{{symbol}}"} : () -> ()

            """;
    }
}
