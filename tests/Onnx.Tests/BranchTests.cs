namespace Dosa.Onnx.Tests;

/// <summary>An <c>If</c> whose condition is known is the branch that runs; every other one is refused with its name.</summary>
public sealed class BranchTests
{
    private static byte[] Then => ModelWriter.Graph("then_branch", new ModelWriter().Weights("w", 3, 5).Node("MatMul", "x w", "p").Output("p"));

    private static byte[] Else => ModelWriter.Graph("else_branch", new ModelWriter()
        .Weights("w", 3, 7).Node("MatMul", "x w", "p").Node("Relu", "p", "q").Output("q"));

    [Theory]
    [InlineData(1, "gemm M = 2, N = 5, K = 3", "2x5")]
    [InlineData(0, "gemm M = 2, N = 7, K = 3", "2x7")]
    public void A_constant_condition(long condition, string line, string shape)
    {
        var import = new ModelWriter().Input("x", 2, 3).Constant("c", condition).Node("If", "c", "y", Then, Else).Node("Relu", "y", "z").Output("z").Read();
        Assert.Equal((line, shape), (Networks.Lines(import), Networks.Shape(import, "y")));
        Networks.Of(import);
    }

    // The condition follows from extents: what a shape says against a number.
    [Theory]
    [InlineData(2, "gemm M = 2, N = 5, K = 3")]
    [InlineData(4, "gemm M = 4, N = 7, K = 3")]
    public void A_condition_on_extents(long rows, string line)
    {
        var import = new ModelWriter().Input("x", "rows", 3).Node("Shape", "x", "s").Constant("zero", 0).Constant("two", 2)
            .Node("Gather", "s zero", "first").Node("Equal", "first two", "c").Node("If", "c", "y", Then, Else).Output("y").Read(("rows", rows));
        Assert.Equal(line, Networks.Lines(import));
    }

    [Fact]
    public void A_branch_inside_of_a_branch_that_hands_out_what_is_outside()
    {
        var inner = new ModelWriter().Constant("no", 0)
            .Node("If", "no", "r", Then, ModelWriter.Graph("else_branch", new ModelWriter().Output("x"))).Output("r");
        var import = new ModelWriter().Input("x", 2, 3).Constant("c", 1).Node("If", "c", "y", ModelWriter.Graph("then_branch", inner), Else).Weights("v", 3, 4)
            .Node("MatMul", "y v", "z").Output("z").Read();
        Assert.Equal("gemm M = 2, N = 4, K = 3", Networks.Lines(import));
    }

    [Fact]
    public void A_condition_that_comes_from_outside_is_refused()
    {
        var import = new ModelWriter().Input("x", 2, 3).Input("c", 9, []).Node("If", "c", "y", Then, Else).Output("y").Read();
        Assert.Equal("DOSA622", Assert.Single(import.Diagnostics).Code);
    }

    // Deeper than is read, and thousands of them: an answer with a place, and no overflow of the stack.
    [Fact]
    public void Branches_without_end()
    {
        var inner = new ModelWriter().Node("Relu", "x", "q").Output("q");
        for (var i = 0; i < 200; i++)
        {
            inner = new ModelWriter().Constant("c", 1).Node("If", "c", "q", ModelWriter.Graph("then_branch", inner), Else).Output("q");
        }

        Assert.All(inner.Input("x", 2, 3).Read().Diagnostics, error => Assert.Equal("DOSA622", error.Code));
    }
}
