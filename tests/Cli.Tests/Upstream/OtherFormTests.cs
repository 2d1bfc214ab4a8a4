using System.Globalization;
using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Upstream;

/// <summary>Operations of tosa, StableHLO and MHLO, bodies of <c>linalg.generic</c>, strides behind aliases, dimensions of unknown size.</summary>
public sealed partial class OtherFormTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("tosa.conv2d", "1x10x9x4 6x3x2x4 6", "1x8x8x6", "stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>",
        "P8 Q8 R3 S2 C4 K6")]
    [InlineData("tosa.conv2d", "1x16x16x4 6x3x3x4 6 1 1", "1x8x8x6",
        "stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, pad = array<i64: 1, 0, 1, 0>", "P8 Q8 R3 S3 C4 K6")]
    [InlineData("tosa.depthwise_conv2d", "1x10x10x4 3x3x4x2 8", "1x8x8x8",
        "stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>", "P8 Q8 R3 S3 K2 G4")]
    [InlineData("tosa.transpose_conv2d", "1x8x8x4 6x3x3x4 6", "1x10x10x6", "stride = array<i64: 1, 1>, out_pad = array<i64: 0, 0, 0, 0>",
        "P10 Q10 R3 S3 C4 K6")]
    [InlineData("tosa.fully_connected", "8x16 12x16 12", "8x12", "x", "P8 C16 K12")]
    [InlineData("tosa.matmul", "3x8x16 3x16x12", "3x8x12", "x", "P8 C16 K12 G3")]
    [InlineData("tosa.matmul", "3x8x16 3x16x12 1 1", "3x8x12", "x", "P8 C16 K12 G3")]
    [InlineData("tosa.conv3d", "2x5x10x9x4 6x1x3x2x4 6", "2x5x8x8x6", "stride = array<i64: 1, 1, 1>, dilation = array<i64: 1, 1, 1>", "P8 Q8 R3 S2 C4 K6 N10")]
    [InlineData("stablehlo.dot", "8x16 16x12", "8x12", "x", "P8 C16 K12")]
    [InlineData("mhlo.dot", "8x16 16", "8", "x", "P8 C16")]
    [InlineData("mhlo.dot", "16 16", "", "x", "C16")]
    [InlineData("stablehlo.dot_general", "3x8x16 3x16x12", "3x8x12",
        "dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], " +
        "rhs_contracting_dimensions = [1]>", "P8 C16 K12 G3")]
    [InlineData("mhlo.dot_general", "16x4x8 16x4x12", "8x12",
        "dot_dimension_numbers = #mhlo.dot<lhs_contracting_dimensions = [0, 1], rhs_contracting_dimensions = [0, 1]>", "P8 C64 K12")]
    [InlineData("stablehlo.dot_general", "8x16 16x12", "8x12", "dot_dimension_numbers = #numbers", "P8 C16 K12")]
    [InlineData("mhlo.einsum", "3x8x16 3x16x12", "3x8x12", "einsum_config = \"bij,bjk->bik\"", "P8 C16 K12 G3")]
    [InlineData("stablehlo.convolution", "2x10x9x4 3x2x4x6", "2x8x8x6",
        "dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64",
        "P8 Q8 R3 S2 C4 K6 N2")]
    [InlineData("stablehlo.convolution", "2x4x16x9 6x2x3x2", "2x6x8x8",
        "dimension_numbers = #stablehlo.conv<[b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1]>, feature_group_count = 2 : i64, window_strides = array<i64: 2, 1>, " +
        "padding = dense<[[1, 0], [0, 0]]> : tensor<2x2xi64>", "P8 Q8 R3 S2 C2 K3 N2 G2")]
    [InlineData("mhlo.convolution", "2x10x9x4 3x2x1x8", "2x8x8x8",
        "dimension_numbers = #mhlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 4 : i64, rhs_dilation = dense<1> : " +
        "tensor<2xi64>", "P8 Q8 R3 S2 K2 N2 G4")]
    [InlineData("stablehlo.convolution", "2x8x8x4 4x2x4x6", "2x16x16x6",
        "dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, lhs_dilation = array<i64: 2, 2>, padding = dense<[[2, 2], [1, 0]]> " +
        ": tensor<2x2xi64>", "P8 Q8 R2 C4 K24 N2")]
    [InlineData("mhlo.convolution", "2x4x8x9 4x3x4x6", "2x16x9x6",
        "dimension_numbers = #mhlo.conv<[b, f, 0, 1]x[0, 1, i, o]->[b, 0, 1, f]>, lhs_dilation = dense<[2, 1]> : tensor<2xi64>, " +
        "padding = dense<[[2, 2], [1, 1]]> : tensor<2x2xi64>", "P8 Q9 R2 S3 C4 K12 N2")]
    [InlineData("stablehlo.convolution", "6x10x9x4 3x2x4x8", "3x8x8x8",
        "dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, batch_group_count = 2 : i64", "P8 Q8 R3 S2 C4 K4 N3 G2")]
    [InlineData("stablehlo.convolution", "4x10x9x6 5x3x4x2", "6x8x8x5",
        "dimension_numbers = #stablehlo.conv<[f, 0, 1, b]x[o, 0, i, 1]->[b, 0, 1, f]>, window_reversal = array<i1: true, true>", "P8 Q8 R3 S2 C4 K5 N6")]
    [InlineData("tosa.transpose_conv2d", "1x8x8x4 6x4x2x4 6", "1x16x16x6", "stride = array<i64: 2, 2>, out_pad = array<i64: -1, -1, 0, 0>",
        "P8 Q8 R2 C4 K24")]
    [InlineData("tosa.transpose_conv2d", "1x8x8x4 6x4x3x4 6", "1x16x10x6", "stride = array<i64: 2, 1>, out_pad = array<i64: -1, -1, 0, 0>",
        "P8 Q10 R2 S3 C4 K12")]
    [InlineData("stablehlo.convolution", "2x20x4 5x4x6", "2x16x6",
        "dimension_numbers = #stablehlo.conv<[b, 0, f]x[0, i, o]->[b, 0, f]>, window_strides = dense<1> : tensor<1xi64>", "P16 R5 C4 K6 N2")]
    public void Operations_with_results_are_the_layers_that_they_should_be(string name, string operands, string result, string attributes, string bounds)
    {
        var types = operands.Split(' ').Select(Tensor).ToArray();
        var text = Module(types, $"%r = \"{name}\"({Values(types.Length)}) {{{attributes}}} : ({string.Join(", ", types)}) -> {Tensor(result)}");
        Assert.Equal(bounds, Layer(text));
    }

    [Theory]
    [InlineData("stablehlo.convolution", "2x10x9x4 3x2x4x6", "2x8x8x6",
        "dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, lhs_dilation = array<i64: 2, 2>", "a kernel of 3 over an input")]
    [InlineData("stablehlo.convolution", "2x10x9x4 4x2x4x6", "2x15x8x6",
        "dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, lhs_dilation = array<i64: 2, 1>", "an output of 15 over an input")]
    [InlineData("stablehlo.convolution", "2x10x9x4 4x2x4x6", "2x8x8x6",
        "dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, lhs_dilation = array<i64: 2, 1>, window_strides = array<i64: 3, 1>",
        "move by more than one element")]
    [InlineData("stablehlo.convolution", "2x10x9x4 4x2x4x6", "2x8x8x6",
        "dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, lhs_dilation = array<i64: 2, 1>, rhs_dilation = array<i64: 2, 1>",
        "divisor in common")]
    [InlineData("stablehlo.convolution", "2x10x9x4 3x2x4x6", "2x8x8x6",
        "dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 4294967296, i, o]->[b, 0, 1, f]>", "dimension numbers")]
    [InlineData("stablehlo.convolution", "2x10x9x4 3x2x4x6", "2x8x8x6", "dimension_numbers = #stablehlo.conv<raw>", "dimension numbers")]
    [InlineData("stablehlo.convolution", "2x10x9x4 3x2x4x6", "2x8x8x6",
        "dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, batch_group_count = 3 : i64", "samples and groups")]
    [InlineData("stablehlo.dot_general", "3x8x16 3x16x12", "3x8x12", "x", "dimension numbers")]
    [InlineData("stablehlo.dot_general", "3x8x16 3x16x12", "3x8x12",
        "dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [7], rhs_contracting_dimensions = [0]>", "dimension numbers")]
    [InlineData("mhlo.einsum", "3x8x16 3x16x12", "3x8x12", "einsum_config = \"...ij,...jk->...ik\"", "einsum_config")]
    [InlineData("tosa.transpose_conv2d", "1x8x8x4 6x3x3x4 6", "1x17x17x6", "stride = array<i64: 2, 2>, out_pad = array<i64: 0, 0, 0, 0>", "a kernel of 3 over")]
    [InlineData("tosa.conv2d", "1x8x8x4 6x3x3x4 6", "1x6x6x6", "stride = #unknown.strides", "strides")]
    public void What_is_not_understood_has_a_reason(string name, string operands, string result, string attributes, string reason)
    {
        var types = operands.Split(' ').Select(Tensor).ToArray();
        var text = Module(types, $"%r = \"{name}\"({Values(types.Length)}) {{{attributes}}} : ({string.Join(", ", types)}) -> {Tensor(result)}");
        var ran = Dosac.Run("opt", folder.Write("in.mlir", text), "--schedule-layers");
        Assert.DoesNotContain("dosa.schedule", ran.Out);
        Assert.Contains(reason, Assert.Single(ran.Error.Split('\n'), line => line.Contains($"'{name}' is left out", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("m, k|k, n|m, n", "%s = math.fma %b0, %b1, %b2")]
    [InlineData("m, k|k, n|m, n", "%p = arith.mulf %b1, %b0; %s = arith.addf %p, %b2")]
    [InlineData("m, k|k, n|m, n", "%p = arith.mulf %b1, %b0; %s = arith.subf %b2, %p")]
    [InlineData("m, k|k, n|m|m, n", "%z = arith.subf %b0, %b2; %p = arith.mulf %z, %b1; %s = arith.addf %b3, %p")]
    [InlineData("m, k|k, n|n|m, n", "%z = arith.subf %b1, %b2; %p = arith.mulf %b0, %z; %s = arith.addf %b3, %p")]
    [InlineData("m, k|k, n|n|n|m, n", "%z = arith.subf %b1, %b2; %w = arith.mulf %z, %b3; %p = arith.mulf %b0, %w; %s = arith.addf %b4, %p")]
    [InlineData("m, k|k, n||m, n", "%z = arith.subf %b1, %b2; %p = arith.mulf %b0, %z; %s = arith.addf %b3, %p")]
    [InlineData("m, k|k, n|m, n", "%x = arith.maxf %b0, %b0; %p = arith.mulf %x, %b1; %s = arith.addf %b2, %p")]
    [InlineData("m, k|k, n|m, n", "%t = arith.truncf %b0 ; %p = arith.mulf %t, %b1; %s = arith.addf %b2, %p; %u = arith.truncf %s")]
    public void Bodies_that_add_products_up_are_layers(string maps, string body) => Assert.Equal("P8 C16 K12", Layer(GenericOf(maps, body)));

    [Theory]
    [InlineData("m, k|k, n|m, n", "%p = arith.mulf %b0, %b1; %s = arith.maxf %b2, %p", "arith.maxf")]
    [InlineData("m, k|k, n|m, n", "%p = arith.mulf %b0, %b1; %s = arith.addf %b0, %p", "arith.addf")]
    [InlineData("m, k|k, n|k|m, n", "%p = arith.mulf %b0, %b1; %q = arith.mulf %p, %b2; %s = arith.addf %b3, %q", "3 tensors")]
    [InlineData("m, k|m, k|m", "%p = arith.mulf %b0, %b0; %s = arith.addf %b2, %p", "")]
    [InlineData("m, k|m, k|m", "%s = arith.addf %b2, %b0", "")]
    [InlineData("m, k|k, n|m, n", "%p = arith.addf %b0, %b1; %q = arith.mulf %p, %p; %s = arith.addf %b2, %q", "two tensors")]
    public void Other_bodies_are_none_and_said_where_they_multiply(string maps, string body, string reason)
    {
        var ran = Dosac.Run("opt", folder.Write("in.mlir", GenericOf(maps, body)), "--schedule-layers");
        Assert.DoesNotContain("dosa.schedule", ran.Out);
        Assert.Equal(reason.Length > 0, ran.Error.Contains("'linalg.generic' is left out", StringComparison.Ordinal));
        Assert.Contains(reason, ran.Error);
    }

    // A result that nothing uses goes without a name.
    [Theory]
    [InlineData("\"stablehlo.dot\"(%a0, %a1)")]
    [InlineData("\"linalg.matmul\"(%a0, %a1, %a2) ({})")]
    [InlineData("\"tosa.add\"(%a2, %a2) : (tensor<8x12xf32>, tensor<8x12xf32>) -> tensor<8x12xf32>\n%r = \"stablehlo.dot\"(%a0, %a1)")]
    public void Results_may_be_nameless(string operation)
    {
        string[] types = ["tensor<8x16xf32>", "tensor<16x12xf32>", "tensor<8x12xf32>"];
        var taken = operation.Contains("%a2)", StringComparison.Ordinal) && !operation.Contains("%r", StringComparison.Ordinal) ? types : types[..2];
        var text = Module(types, $"{operation} : ({string.Join(", ", taken)}) -> {types[2]}");
        Assert.Equal("P8 C16 K12", Layer(text));
        Assert.Equal(0, Dosac.Run("opt", folder.Write("in.mlir", text), "--schedule-layers", "--tile-linalg").Exit);
    }

    [Fact]
    public void Importing_what_needs_no_import_says_so() => Assert.Contains("is MLIR; 'dosac compile' takes it as it is.",
        Dosac.Run("import", folder.Write("in.mlir", Module(["tensor<8xf32>"], "\"t.a\"() : () -> ()"))).Error);

    [Fact]
    public void Strides_are_read_behind_an_alias()
    {
        string[] types = ["tensor<2x20x3xf32>", "tensor<5x3x4xf32>", "tensor<2x8x4xf32>"];
        var text = "#strides = dense<2> : tensor<1xi64>\n"
            + Module(types, $"%r = \"linalg.conv_1d_nwc_wcf\"({Values(3)}) ({{}}) {{strides = #strides}} : ({string.Join(", ", types)}) -> {types[2]}");
        Assert.Equal("P8 R5 C3 K4 N2", Layer(text));
        var report = Dosac.Run("compile", folder.Write("strides.mlir", text), "-o", folder["out"], "-q");
        Assert.Equal((0, 2), (report.Exit, folder.Json("out/schedule.json").GetProperty("layers")[0].GetProperty("dims").GetProperty("Wstride").GetInt32()));
    }

    [Fact]
    public void Sizes_of_arguments_go_to_what_is_made_of_them()
    {
        const string Text = """
            "builtin.module"() ({
              "func.func"() ({
              ^bb0(%x: tensor<?x16xf32>, %w: tensor<16x12xf32>, %v: tensor<12x6xf32>):
                %i = "arith.constant"() {value = 0 : index} : () -> index
                %n = "tensor.dim"(%x, %i) : (tensor<?x16xf32>, index) -> index
                %e = "tensor.empty"(%n) : (index) -> tensor<?x12xf32>
                %z = "arith.constant"() {value = 0.0 : f32} : () -> f32
                %f = "linalg.fill"(%z, %e) ({}) {operand_segment_sizes = array<i32: 1, 1>} : (f32, tensor<?x12xf32>) -> tensor<?x12xf32>
                %0 = "linalg.matmul"(%x, %w, %f) ({}) {operand_segment_sizes = array<i32: 2, 1>} : (tensor<?x16xf32>, tensor<16x12xf32>, tensor<?x12xf32>) -> tensor<?x12xf32>
                %g = "tensor.empty"(%n) : (index) -> tensor<?x6xf32>
                %1 = "linalg.matmul"(%0, %v, %g) ({}) {operand_segment_sizes = array<i32: 2, 1>} : (tensor<?x12xf32>, tensor<12x6xf32>, tensor<?x6xf32>) -> tensor<?x6xf32>
                "func.return"() : () -> ()
              }) {sym_name = "main", function_type = (tensor<?x16xf32>, tensor<16x12xf32>, tensor<12x6xf32>) -> ()} : () -> ()
            }) : () -> ()

            """;
        var file = folder.Write("net.mlir", Text);
        Assert.Contains("scheduled 0, left out 2", Dosac.Run("opt", file, "--schedule-layers").Error);
        foreach (var name in new[] { "x.0", "main.x.0" })
        {
            var ran = Dosac.Run("compile", file, "-o", folder["out"], "-D", name + "=40", "--emit", "json,schedule");
            Assert.True(ran.Exit == 0 && !ran.Error.Contains("warning", StringComparison.Ordinal), ran.Error);
            var layers = folder.Json("out/schedule.json").GetProperty("layers");
            Assert.Equal(["P40 C16 K12", "P40 C12 K6"], layers.EnumerateArray().Select(layer => Dims(layer.GetProperty("dims"))));
        }

        // The sizes stay with the module, and are read there.
        var again = Dosac.Run("opt", folder["out/schedule.mlir"], "--schedule-layers");
        Assert.Equal((0, ""), (again.Exit, again.Error));
        Assert.Contains("dosa.sizes = {x.0 = 40 : i64}", again.Out);
        Assert.Contains("DOSA382", Dosac.Run("opt", folder["out/schedule.mlir"], "--tile-linalg").Error);
        Assert.Contains("warning DOSA513: -D batch sets nothing here: it is no dimension of unknown size of a function's argument; there are main.x.0.",
            Dosac.Run("compile", file, "-D", "batch=4").Error);
        Assert.Contains("DOSA517", Dosac.Run("compile", file, "-D", "x.0=0").Error);
    }

    private static string Dims(System.Text.Json.JsonElement dims) =>
        string.Join(' ', "P C K".Split(' ').Select(name => $"{name}{dims.GetProperty(name).GetInt32()}"));

    private static string GenericOf(string maps, string body)
    {
        var lists = maps.Split('|');
        var sizes = new Dictionary<string, string> { ["m"] = "8", ["n"] = "12", ["k"] = "16" };
        var iterators = lists.SelectMany(list => list.Split(", ")).Where(name => name.Length > 0).Distinct().ToArray();
        var types = lists.Select(list => list.Length == 0 ? "f32"
            : $"tensor<{string.Concat(list.Split(", ").Select(name => sizes[name] + "x"))}f32>").ToArray();
        var kinds = iterators.Select(name => $"#linalg.iterator_type<{(lists[^1].Split(", ").Contains(name) ? "parallel" : "reduction")}>");
        var lines = body.Split(';').Select(line => Line().Match(line)).Select(line =>
            $"{line.Groups[1].Value} = \"{line.Groups[2].Value}\"({line.Groups[3].Value.Trim()}) : " +
                $"({string.Join(", ", line.Groups[3].Value.Split(',').Select(_ => "f32"))}) -> f32");
        var last = body.Split(';')[^1].Trim().Split(' ')[0];
        var attributes = $"indexing_maps = [{string.Join(", ", lists.Select(list => $"affine_map<({string.Join(", ", iterators)}) -> ({list})>"))}], " +
            $"iterator_types = [{string.Join(", ", kinds)}], operand_segment_sizes = array<i32: {types.Length - 1}, 1>";
        return Module(types, $$"""
            %r = "linalg.generic"({{Values(types.Length)}}) ({
            ^bb0({{string.Join(", ", types.Select((_, i) => $"%b{i}: f32"))}}):
              {{string.Join("\n  ", lines)}}
              "linalg.yield"({{last}}) : (f32) -> ()
            }) {{{attributes}}} : ({{string.Join(", ", types)}}) -> {{types[^1]}}
            """);
    }

    // The layer that a module's only operation is, from the compiled network.
    private string Layer(string text)
    {
        var ran = Dosac.Run("compile", folder.Write("one.mlir", text), "-o", folder["one"], "--emit=json", "--search=one-shot");
        Assert.True(ran.Exit == 0 && !ran.Error.Contains("left out 1", StringComparison.Ordinal), ran.Error);
        var layer = Assert.Single(folder.Json("one/schedule.json").GetProperty("layers").EnumerateArray().ToArray());
        var dims = layer.GetProperty("dims");
        var found = "PQRSCKN".Select(name =>
            $"{name}{dims.GetProperty(name.ToString()).GetInt32()}")
            .Append("G" + layer.GetProperty("groups").GetInt64().ToString(CultureInfo.InvariantCulture));
        return string.Join(' ', found.Where(word => word[1..] != "1"));
    }

    private static string Tensor(string shape) => $"tensor<{(shape.Length == 0 ? "" : shape + "x")}f32>";

    private static string Values(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"%a{i}"));

    private static string Module(string[] types, string body) => $$"""
        #numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>
        "builtin.module"() ({
          "func.func"() ({
          ^bb0({{string.Join(", ", types.Select((type, i) => $"%a{i}: {type}"))}}):
            {{body}}
            "func.return"() : () -> ()
          }) {sym_name = "f", function_type = ({{string.Join(", ", types)}}) -> ()} : () -> ()
        }) : () -> ()

        """;

    [GeneratedRegex(@"(%\w+) = ([\w.]+) (.*)")]
    private static partial Regex Line();
}
