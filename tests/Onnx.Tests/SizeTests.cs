using static Dosa.Onnx.Tests.ModelWriter;

namespace Dosa.Onnx.Tests;

/// <summary>Extents: sizes left open, shapes computed by operators, weights that are not there, functions, and the graph.</summary>
public sealed class SizeTests
{
    [Fact]
    public void Sizes_left_open_are_listed_together_and_taken_by_name()
    {
        var writer = new ModelWriter().Input("x", "batch", 8, "").Node("Relu", "x", "y").Output("y");
        var error = Assert.Single(writer.Read().Diagnostics);
        Assert.Equal("DOSA623", error.Code);
        Assert.Contains("sizes open: batch, x.2; give each a number, such as -D batch=1 -D x.2=1", error.Message);
        Assert.Equal("4x8x5", Networks.Shape(writer.Read(("batch", 4), ("x.2", 5)), "y"));
        Assert.Contains("DOSA624", writer.Read(("batch", 4), ("x.2", 5), ("z", 1)).Diagnostics.Select(one => one.Code));
        Assert.Contains("DOSA625", writer.Read(("batch", 0), ("x.2", 5)).Diagnostics.Select(one => one.Code));
    }

    // (batch, tokens, width) by Shape, Gather, Unsqueeze and Concat, as exporters write a reshape to heads.
    [Fact]
    public void Shapes_that_operators_compute_are_followed()
    {
        var import = new ModelWriter().Input("x", "b", "t", 32).Constant("zero", 0).Constant("one", 1).Constant("heads", 4).Constant("rest", -1)
            .Node("Shape", "x", "s").Node("Gather", "s zero", "b").Node("Gather", "s one", "t").Node("Mul", "t one", "t1")
            .Node("Concat", "b t1 heads rest", "shape", Whole("axis", 0)).Node("Reshape", "x shape", "y")
            .Node("Transpose", "y", "q", Wholes("perm", 0, 2, 1, 3)).Node("Transpose", "y", "k", Wholes("perm", 0, 2, 3, 1)).Node("MatMul", "q k", "z")
            .Output("z").Read(("b", 2), ("t", 10));
        Networks.Of(import);
        Assert.Equal(("2x10x4x8", "2x4x10x10"), (Networks.Shape(import, "y"), Networks.Shape(import, "z")));
        Assert.Equal("gemm batch = 8, M = 10, N = 10, K = 8", Networks.Lines(import));
    }

    [Theory]
    [InlineData("Slice", "x:9,7 1 6 0 2", "", "3x7")]
    [InlineData("Slice", "x:9,7 -1 -100 0 -2", "", "5x7")]
    [InlineData("Unsqueeze", "x:9,7 0", "", "1x9x7")]
    [InlineData("Squeeze", "x:9,1,7 1", "", "9x7")]
    [InlineData("Squeeze", "x:9,1,7", "", "9x7")]
    [InlineData("Expand", "x:9,1 9,7", "", "9x7")]
    [InlineData("Tile", "x:9,7 2,3", "", "18x21")]
    [InlineData("ReduceMean", "x:9,7", "axes=1 keepdims=0", "9")]
    [InlineData("ReduceSum", "x:9,7 0", "", "1x7")]
    [InlineData("ArgMax", "x:9,7", "axis=1", "9x1")]
    [InlineData("Flatten", "x:2,9,7", "axis=2", "18x7")]
    [InlineData("TopK", "x:9,7 3", "", "9x3")]
    [InlineData("MaxPool", "x:1,2,9,9", "kernel_shape=3,3 strides=2,2 ceil_mode=1", "1x2x4x4")]
    [InlineData("AveragePool", "x:1,2,8,8", "kernel_shape=3,3 strides=2,2 auto_pad=SAME_UPPER", "1x2x4x4")]
    [InlineData("GlobalAveragePool", "x:1,2,8,8", "", "1x2x1x1")]
    [InlineData("DepthToSpace", "x:1,8,3,3", "blocksize=2", "1x2x6x6")]
    [InlineData("SpaceToDepth", "x:1,2,6,6", "blocksize=2", "1x8x3x3")]
    [InlineData("Pad", "x:9,7 0,1,0,2", "", "9x10")]
    [InlineData("Resize", "x:1,2,4,4 - - 1,2,8,6", "", "1x2x8x6")]
    [InlineData("Gather", "x:9,7 1,2,3", "axis=1", "9x3")]
    [InlineData("ConstantOfShape", "3,4", "", "3x4")]
    [InlineData("Range", "2 11 3", "", "3")]
    public void Operators_have_their_extents(string kind, string operands, string attributes, string shape)
    {
        var (writer, names) = (new ModelWriter(), new List<string>());
        foreach (var operand in operands.Split(' '))
        {
            var name = operand.StartsWith('x') ? "x" : operand == "-" ? "-" : $"c{names.Count}";
            names.Add(name);
            if (name == "x")
            {
                writer.Input("x", [.. operand[2..].Split(',').Select(extent => (object)Number(extent))]);
            }
            else if (name != "-")
            {
                writer.Constant(name, [.. operand.Split(',').Select(Number)]);
            }
        }

        byte[][] written = [.. attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(attribute => attribute.Split('=', 2)).Select(attribute =>
            attribute[1].Any(char.IsAsciiLetter) ? Text(attribute[0], attribute[1])
            : attribute[0] is "axes" or "kernel_shape" or "strides" ? Wholes(attribute[0], [.. attribute[1].Split(',').Select(Number)])
            : Whole(attribute[0], Number(attribute[1])))];
        var import = writer.Node(kind, string.Join(' ', names), "y", written).Output("y").Read();
        Assert.Empty(import.Diagnostics);
        Assert.Equal(shape, Networks.Shape(import, "y"));
    }

    [Fact]
    public void Weights_are_not_read_and_need_not_be_there()
    {
        // Extents of two terabytes and no byte of them.
        var import = new ModelWriter().Input("x", 1, 1 << 20).Weights("w", 1 << 20, 1 << 20).Node("MatMul", "x w", "y").Output("y").Read();
        Assert.Equal(1L << 40, Networks.Macs(Networks.Of(import)));
    }

    [Fact]
    public void Functions_of_the_model_stand_for_their_operators()
    {
        var inner = Body("Conv", "a b", "c", "", Refers("pads", "p"));
        var import = new ModelWriter().Input("x", 1, 3, 8, 8).Weights("w", 4, 3, 3, 3).Function("Block", "a b", "d", inner, Body("Relu", "c", "d", ""))
            .Node("Block", "own", "x w", "y", Wholes("p", 1, 1, 1, 1)).Node("Block", "own", "x w", "z", Wholes("p", 0, 0, 0,
                0)).Output("y").Output("z").Read();
        Assert.Equal(2, Networks.Of(import).Layers.Length);
        Assert.Equal(("1x4x8x8", "1x4x6x6"), (Networks.Shape(import, "y"), Networks.Shape(import, "z")));
        Assert.Contains("\"y_node/c_node\"", import.Text);
    }

    [Fact]
    public void Functions_that_call_themselves_and_circles_end_in_an_error()
    {
        var import = new ModelWriter().Input("x", 1).Function("F", "a", "b", Body("F", "a", "b", "own")).Node("F", "own", "x", "y").Output("y").Read();
        Assert.Equal("DOSA633", Assert.Single(import.Diagnostics).Code);
        var circle = new ModelWriter().Input("x", 1).Node("Add", "x b", "a").Node("Relu", "a", "b").Output("b").Read();
        Assert.Equal("DOSA628", Assert.Single(circle.Diagnostics).Code);
        var missing = new ModelWriter().Input("x", 1).Node("Add", "x b", "a").Output("a").Read();
        Assert.Equal("DOSA627", Assert.Single(missing.Diagnostics).Code);
        var twice = new ModelWriter().Input("x", 1).Node("Relu", "x", "a").Node("Relu", "x", "a").Output("a").Read();
        Assert.Equal("DOSA629", Assert.Single(twice.Diagnostics).Code);
    }

    [Fact]
    public void Operators_out_of_order_are_sorted_and_control_flow_is_refused()
    {
        var import = new ModelWriter().Input("x", 4, 8).Weights("w", 8, 8).Node("MatMul", "b w", "c").Node("Relu", "x", "b").Output("c").Read();
        Assert.Single(Networks.Of(import).Layers);
        var loop = new ModelWriter().Input("x", "n", 8).Node("If", "x", "y", Graph("then_branch")).Output("y").Read();
        var error = Assert.Single(loop.Diagnostics);
        Assert.Equal("DOSA622", error.Code);
        Assert.Contains("'y_node' (If, byte", error.Location.ToString());
    }

    [Fact]
    public void What_is_no_layer_is_there_with_its_bytes()
    {
        var network = Networks.Of(new ModelWriter().Input("x", 1, 8, 4, 4).Weights("w", 8, 8, 1, 1).Weights("s", 8)
            .Node("Conv", "x w", "a").Node("Relu", "a", "b").Node("Add", "b x", "c").Node("BatchNormalization", "c s s s s", "d")
            .Node("Flatten", "d", "e").Output("e").Read());
        var others = IR.OtherOperations.Of(network)!;
        // 128 elements of four bytes a tensor; the four of the normalisation are one operand of 8 elements.
        Assert.Equal((4L, (2 + 3 + 2) * 512L + 32, 0L), (others.Count, others.Bytes, others.Unknown));
        Assert.Equal(["Add", "BatchNormalization", "Flatten", "Relu"], others.Kinds.Select(kind => kind.Kind).Order());
    }
}
