using System.Globalization;
using System.Text;
using Dosa.IR;

namespace Dosa.Cli.Tests.Import;

/// <summary>Workloads of ZigZag mean the loops of their equations, and the graph of their sources.</summary>
public sealed class ZigZagImportTests
{
    /// <summary>Two convolutions, pooling between them, and an addition.</summary>
    public const string Workload =
        """
        - id: 0
          name: stem
          operator_type: Conv
          equation: O[b][k][oy][ox]+=W[k][c][fy][fx]*I[b][c][iy][ix]
          dimension_relations: [ix=2*ox+1*fx, iy=2*oy+fy]
          loop_dims: [B, K, C, OY, OX, FY, FX]
          loop_sizes: [1, 8, 3, 14, 14, 7, 7]
          operand_precision: {W: 8, I: 8, O: 16, O_final: 8}
          operand_source: {I: 0, W: 0}
        - id: 1
          operator_type: Pooling
          equation: O[b][g][oy][ox]+=W[fx][fy]*I[b][g][iy][ix]
          dimension_relations: [ix=2*ox+1*fx, iy=2*oy+1*fy]
          loop_dims: [B, G, OY, OX, FX, FY]
          loop_sizes: [1, 8, 7, 7, 2, 2]
          operand_source: {I: 0, W: 1}
        - id: 2
          operator_type: Conv
          equation: O[b][k][oy][ox]+=W[k][c][fy][fx]*I[b][c][iy][ix]
          dimension_relations: [ix=1*ox+1*fx, iy=1*oy+1*fy]
          loop_dims: [B, K, C, OY, OX, FY, FX]
          loop_sizes: [1, 8, 8, 7, 7, 3, 3]
          operand_source: {I: 1, W: 2}
        - id: 3
          operator_type: Add
          equation: O[b][g][oy][ox]=W[b][g][oy][ox]+I[b][g][oy][ox]
          loop_dims: [B, G, OY, OX]
          loop_sizes: [1, 8, 7, 7]
          operand_source: {W: 1, I: 2}
        """;

    [Fact]
    public void Products_are_nests_and_the_rest_moves_bytes()
    {
        var layers = Imported.Layers(Workload, "net.yaml");
        Assert.Equal(["stem", "Conv_2"], layers.Select(layer => layer.Name));
        Assert.Equal((long[])[7, 7, 14, 14, 3, 8, 1], layers[0].Bounds);
        Assert.Equal((long[])[2, 2], layers[0].Strides);
        var text = Imported.Text(Workload, "net.yaml");
        Assert.Contains("op Pooling_1 { type = Pooling, from = stem, output = [1, 8, 7, 7] }", text);
        // Seven and a window of three read nine, of which two are padding.
        Assert.Contains("op \"Conv_2.I\" { type = View, from = Pooling_1, output = [1, 8, 9, 9], bytes = 0 }", text);
        Assert.Contains("op Add_3 { type = Add, from = Pooling_1, Conv_2, output = [1, 8, 7, 7] }", text);
    }

    // Any equation of a product, with names and factors at random: the multiply-accumulates are the loops' product.
    [Fact]
    public void The_work_of_any_equation_is_that_of_its_loops()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            var macs = 0L;
            for (var id = 0; id < 3; id++)
            {
                long[] sizes = [random.Next(1, 9), random.Next(1, 9), random.Next(1, 9), random.Next(1, 4)];
                string[] names = [.. "mnkf".Select(letter => letter.ToString() + (random.Next(2) == 0 ? "" : "x"))];
                var (factor, by) = (random.Next(1, 4), random.Next(2) == 0 ? "1*" : "");
                var window = random.Next(2) == 0 ? $"A[{names[0]}][{names[2]}]*B[{names[2]}][{names[1]}]"
                    : $"A[{names[2]}][{names[1]}][{names[3]}]*B[i][{names[2]}]";
                var summed = window.Contains("[i][", StringComparison.Ordinal);
                var (output, outer) = ($"O[{names[0]}][{names[1]}]", summed ? names[0] : names[1]);
                if (!summed)
                {
                    sizes[3] = 1;
                }

                text.Append(CultureInfo.InvariantCulture, $"- id: {id}\n  operator_type: Gemm\n  equation: {output}+={window}\n")
                    .Append(CultureInfo.InvariantCulture, $"  dimension_relations: [i={factor}*{outer}+{by}{names[3]}]\n")
                    .Append(CultureInfo.InvariantCulture, $"  loop_dims: [{string.Join(", ", names.Select(name => name.ToUpperInvariant()))}]\n")
                    .Append(CultureInfo.InvariantCulture, $"  loop_sizes: [{string.Join(", ", sizes)}]\n");
                macs += sizes.Aggregate((product, size) => product * size);
            }

            Assert.Equal(macs, Imported.Macs(Imported.Layers(text.ToString(), "net.yaml")));
        }
    }

    [Theory]
    [InlineData("O[b][k][oy][ox]+=W[k]", "O[b][k][oy][ox]+=W[kk]", "DOSA149", "'kk'")]
    [InlineData("+=W[k][c][fy][fx]*I", "+=W[k][c][fy][fx]/I", "DOSA148", "'equation' takes")]
    [InlineData("ix=2*ox+1*fx", "ix=2*ox-1*fx", "DOSA148", "sums of loops")]
    [InlineData("ix=2*ox+1*fx", "ix=2*oz+1*fx", "DOSA149", "'oz'")]
    [InlineData("[1, 8, 3, 14, 14, 7, 7]", "[1, 8, 3, 14, 14, 7]", "DOSA148", "as many numbers")]
    [InlineData("[1, 8, 3, 14, 14, 7, 7]", "[1, 8, 3, 14, -1, 7, 7]", "DOSA148", "'OX' takes")]
    [InlineData("[B, K, C, OY, OX, FY, FX]", "[B, K, C, OY, oy, FY, FX]", "DOSA148", "each of them once")]
    [InlineData("{I: 1, W: 2}", "{I: 9, W: 2}", "DOSA148", "the id of a layer above")]
    [InlineData("id: 2", "id: 1", "DOSA148", "no layer before has")]
    [InlineData("loop_sizes: [1, 8, 3, 14, 14, 7, 7]", "notes: x", "DOSA148", "no 'loop_sizes'")]
    public void A_wrong_layer_has_its_place(string part, string instead, string code, string says)
    {
        var at = Workload.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0);
        var error = Imported.Read(Workload[..at] + instead + Workload[(at + part.Length)..], "net.yaml").Diagnostics
            .First(diagnostic => diagnostic.Severity == Severity.Error);
        Assert.Equal(code, error.Code);
        Assert.Contains(says, error.Message);
        Assert.True(error.Location.File!.Line >= 1);
    }

    [Fact]
    public void Widths_and_padding_that_are_not_carried_over_are_said() => Assert.Equal(["DOSA158", "DOSA158"], Imported.Read(
        Workload.Replace("  name: stem\n", "  pr_loop_dims: [IX, IY]\n  padding: [[3, 3], [3, 3]]\n", StringComparison.Ordinal), "net.yaml").Diagnostics
        .Where(diagnostic => diagnostic.Severity == Severity.Remark).Select(diagnostic => diagnostic.Code));
}
