using System.Collections.Immutable;
using Dosa.Frontend.Mlir;
using Dosa.IR;
using Dosa.Passes.Upstream;

namespace Dosa.Cli.Tests.Upstream;

/// <summary>Every form that is read is warned of where it is not read any more: nothing that computes is left out in silence.</summary>
public sealed class RemovedFormTests
{
    // Operations with results of the dialects beside linalg: name, operands, result, attributes.
    private static readonly (string Name, string Operands, string Result, string Attributes)[] Others =
    [
        ("tosa.conv2d", "1x10x9x4 6x3x2x4 6", "1x8x8x6", "stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>"),
        ("tosa.conv3d", "2x5x10x9x4 6x1x3x2x4 6", "2x5x8x8x6", "stride = array<i64: 1, 1, 1>, dilation = array<i64: 1, 1, 1>"),
        ("tosa.depthwise_conv2d", "1x10x10x4 3x3x4x2 8", "1x8x8x8", "stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>"),
        ("tosa.transpose_conv2d", "1x8x8x4 6x3x3x4 6", "1x10x10x6", "stride = array<i64: 1, 1>"),
        ("tosa.fully_connected", "8x16 12x16 12", "8x12", "a"),
        ("tosa.matmul", "3x8x16 3x16x12", "3x8x12", "a"),
        .. ((string[])["stablehlo", "mhlo"]).SelectMany(dialect => new[]
        {
            (dialect + ".dot", "8x16 16x12", "8x12", "a"),
            (dialect + ".dot_general", "8x16 16x12", "8x12",
                $"dot_dimension_numbers = #{dialect}.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>"),
            (dialect + ".einsum", "3x8x16 3x16x12", "3x8x12", "einsum_config = \"bij,bjk->bik\""),
            (dialect + ".convolution", "2x10x9x4 3x2x4x6", "2x8x8x6",
                $"dimension_numbers = #{dialect}.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64"),
        }),
    ];

    [Fact]
    public void A_form_that_is_not_read_any_more_is_warned_of()
    {
        var named = UpstreamForm.Linalg.DistinctBy(form => form.Name).ToArray();
        var module = MlirReader.Read(Text(named), "forms.mlir").Module!;
        string[] all = [.. named.Select(form => "linalg." + form.Name), .. Others.Select(other => other.Name)];
        Assert.Equal((all.Length, 0), (UpstreamScan.Of(module).Coverage.Scheduled, UpstreamScan.Of(module).Coverage.LeftOut.Length));
        // Every form of the table is among them, so that a new one cannot be forgotten here.
        Assert.Empty(LinalgTable.Contractions.Keys.Select(name => "linalg." + name).Except(all));
        var random = new Random(5);
        for (var run = 0; run < 80; run++)
        {
            ImmutableHashSet<string> without = [.. all.Where(_ => random.Next(4) == 0).Append(all[run % all.Length])];
            var scan = UpstreamScan.Of(module, without);
            var told = scan.Diagnostics(isStrict: false).Where(one => one.Code == "DOSA380").ToArray();
            Assert.Equal(all.Where(without.Contains), told.Select(one => one.Message.Split('\'')[1]));
            Assert.All(told, one => Assert.Equal((Severity.Warning, true), (one.Severity, one.Location.File is not null)));
            Assert.Equal((all.Length - without.Count, without.Count), (scan.Coverage.Scheduled, scan.Coverage.LeftOut.Length));
            Assert.Contains(scan.Diagnostics(isStrict: false), one => one.Code == "DOSA381");
            Assert.All(scan.Diagnostics(isStrict: true).Where(one => one.Code == "DOSA380"), one => Assert.Equal(Severity.Error, one.Severity));
        }
    }

    private static string Text(IEnumerable<UpstreamForm> forms) => "\"builtin.module\"() ({\n"
        + string.Concat(forms.Select((form, i) => Function(i, "linalg." + form.Name, form.Shapes.Split(' '), "",
            $"operandSegmentSizes = array<i32: 2, 1>{(form.Attributes.Trim('{', '}') is { Length: > 0 } more ? ", " + more : "")}")))
        + string.Concat(Others.Select((other, i) => Function(1000 + i, other.Name, other.Operands.Split(' '), Tensor(other.Result), other.Attributes)))
        + "}) : () -> ()\n";

    private static string Function(int number, string name, string[] operands, string result, string attributes)
    {
        var types = operands.Select(Tensor).ToArray();
        var (list, values) = (string.Join(", ", types), string.Join(", ", types.Select((_, i) => $"%a{i}")));
        result = result.Length == 0 ? types[^1] : result;
        return $"\"func.func\"() ({{\n^bb0({string.Join(", ", types.Select((type, i) => $"%a{i}: {type}"))}):\n"
            + $"%0 = \"{name}\"({values}) {{{attributes}}} : ({list}) -> {result}\n\"func.return\"() : () -> ()\n"
            + $"}}) {{function_type = ({list}) -> (), sym_name = \"f{number}\"}} : () -> ()\n";
    }

    private static string Tensor(string shape) => shape == "-" ? "tensor<f32>" : $"tensor<{shape}xf32>";
}
