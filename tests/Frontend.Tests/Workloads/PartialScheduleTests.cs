using Dosa.IR;

namespace Dosa.Frontend.Tests.Workloads;

[Trait("Tier", "Fast")]
public sealed class PartialScheduleTests
{
    private const string Text = """
        param rows = 8
        network n {
          conv2d c { in = 64, out = 64, kernel = 3x3, input = 58x58 } schedule {
            spatial K = 2 * rows; tile P at accumulator = 14;
            factor C at dram = rows;
            order at dram = K, Q, P;
          }
          nest f { for m in 8 for k in 4 for n in 2 O[m, n] += A[m, k] * B[k, n] } schedule { factor m at dram = 2 }
        }
        """;

    [Fact]
    public void What_is_fixed_becomes_an_attribute_with_a_place_for_each_part()
    {
        var module = Workload.Parse(Text).Module!;
        var (layer, nest) = (NetworkOp.Of(module)[0].Body[0], NetworkOp.Of(module)[0].Body[1]);
        Assert.Equal(
            """
            [{fix = "spatial", loop = "K", value = 16 : i64}, {fix = "tile", level = "accumulator", loop = "P", value = 14 : i64}, {fix = "factor", level = "dram", loop = "C", value = 8 : i64}, {fix = "order", level = "dram", loops = ["K", "Q", "P"]}]
            """,
            Printer.Print(layer["constraints"]!));
        Assert.Equal([(4, 5), (4, 27), (5, 5), (6, 5)],
            Enumerable.Range(0, 4).Select(i => ConstraintSyntax.LocationOf(layer, i).File!).Select(at => (at.Line, at.Column)));
        Assert.Equal("""[{fix = "factor", level = "dram", loop = "m", value = 2 : i64}]""", Printer.Print(nest["constraints"]!));
        Assert.Empty(Verifier.Verify(module));
    }

    // The loop K of the mapping is not the K of a matrix product: each kind's loops have the names of its own line.
    [Theory]
    [InlineData("gemm g { M = 8, N = 16, K = 32 } schedule { spatial K = 4 }", """{fix = "spatial", loop = "C", value = 4 : i64, own = ["K"]}""")]
    [InlineData("matmul g { M = 8, N = 16, K = 32 } schedule { spatial N = 4 }", """{fix = "spatial", loop = "K", value = 4 : i64, own = ["N"]}""")]
    [InlineData("gemm g { M = 8, N = 16, K = 32 } schedule { order at dram = K, M }",
        """{fix = "order", level = "dram", loops = ["C", "P"], own = ["K", "M"]}""")]
    [InlineData("fc g { in = 8, out = 16, batch = 2 } schedule { order at dram = in, batch }",
        """{fix = "order", level = "dram", loops = ["C", "P"], own = ["in", "batch"]}""")]
    [InlineData("linear g { in = 8, out = 16 } schedule { spatial in = 4 }", """{fix = "spatial", loop = "C", value = 4 : i64, own = ["in"]}""")]
    [InlineData("conv2d g { in = 8, out = 16, kernel = 1, input = 4 } schedule { spatial C = 4 }", """{fix = "spatial", loop = "C", value = 4 : i64}""")]
    [InlineData("conv2d g { in = 8, out = 16, kernel = 1, input = 4 } schedule { spatial in = 4 }",
        """{fix = "spatial", loop = "C", value = 4 : i64, own = ["in"]}""")]
    public void Loops_are_named_as_the_layer_names_them(string layer, string constraint)
    {
        var operation = NetworkOp.Of(Workload.Good($"network n {{ {layer} }}"))[0].Body[0];
        Assert.Equal($"[{constraint}]", Printer.Print(operation["constraints"]!));
        Assert.Equal(constraint.Contains("own", StringComparison.Ordinal), ConstraintSyntax.Read(operation["constraints"])!.Value[0].Legend.Length > 0);
    }

    [Theory]
    [InlineData("gemm g { M = 8, N = 16, K = 32 } schedule { spatial C = 4 }",
        "gemm has no loop 'C'; its loops are M (P of the mapping), N (K of the mapping)")]
    [InlineData("gemm g { M = 8, N = 16, K = 32 } schedule { tile k at dram = 4 }", "did you mean 'K'?")]
    [InlineData("dense g { in = 8, out = 16 } schedule { spatial N = 4 }", "dense has no loop 'N'")]
    [InlineData("nest g { for i in 8 for j in 4 for k in 2 O[i, j] += A[i, k] * B[k, j] } schedule { spatial K = 2 }",
        "did you mean 'k'? Its loops are i, j, k")]
    public void Loops_of_other_names_are_errors_that_name_both(string layer, string expected)
    {
        var error = Assert.Single(Workload.Parse($"network n {{ {layer} }}").Diagnostics);
        Assert.Equal("DOSA164", error.Code);
        Assert.Contains(expected, error.Message);
    }

    [Theory]
    [InlineData("""{fix = "spatial", loop = "K", value = 16 : i64}""", true)]
    [InlineData("""{fix = "spatial", loop = "K", level = "dram", value = 16 : i64}""", false)]
    [InlineData("""{fix = "tile", loop = "K", value = 16 : i64}""", false)]
    [InlineData("""{fix = "tile", level = "l2", loop = "K", value = 16 : i64}""", false)]
    [InlineData("""{fix = "tile", level = "dram", loop = "M", value = 16 : i64}""", false)]
    [InlineData("""{fix = "tile", level = "dram", loop = "K", value = 0 : i64}""", false)]
    [InlineData("""{fix = "tile", level = "dram", loop = "K", value = 1 : i64, extra}""", false)]
    [InlineData("""{fix = "order", level = "dram", loops = ["K", "P"]}""", true)]
    [InlineData("""{fix = "order", level = "dram", loops = ["K", "p"]}""", false)]
    [InlineData("""{fix = "order", loops = ["K"]}""", false)]
    [InlineData("""{fix = "order", level = "dram", loops = ["K", "P"], own = ["N", "M"]}""", true)]
    [InlineData("""{fix = "order", level = "dram", loops = ["K", "P"], own = ["N"]}""", false)]
    [InlineData("""{fix = "spatial", loop = "K", value = 16 : i64, own = ["N"]}""", true)]
    [InlineData("""{fix = "spatial", loop = "K", value = 16 : i64, own = "N"}""", false)]
    [InlineData("\"spatial\"", false)]
    public void The_verifier_knows_the_attribute(string constraint, bool good)
    {
        var text = "\"builtin.module\"() ({ \"dosa.network\"() ({ \"dosa.layer\"() {sym_name = \"a\", kind = \"gemm\", " +
            $"bounds = array<i64: 1, 1, 8, 1, 8, 8, 1>, constraints = [{constraint}]}} : () -> () }}) {{sym_name = \"n\"}} : () -> () }}) : () -> ()";
        var read = Dosa.Frontend.Mlir.MlirReader.Read(text, "a.mlir");
        Assert.NotNull(read.Module);
        Assert.Equal(good, Verifier.Verify(read.Module).IsEmpty);
    }
}
