using Dosa.IR;

namespace Dosa.Frontend.Tests.Workloads;

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
          nest f { for m in 8 for k in 4 for n in 2 O[m, n] += A[m, k] * B[k, n] } schedule { factor P at dram = 2 }
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
        Assert.Equal("""[{fix = "factor", level = "dram", loop = "P", value = 2 : i64}]""", Printer.Print(nest["constraints"]!));
        Assert.Empty(Verifier.Verify(module));
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
