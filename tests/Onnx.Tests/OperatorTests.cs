using static Dosa.Onnx.Tests.ModelWriter;

namespace Dosa.Onnx.Tests;

/// <summary>Each operator that computes, as the lines that it becomes.</summary>
public sealed class OperatorTests
{
    private static OnnxImport Of(string kind, string shapes, params byte[][] attributes) => Of(kind, "", shapes, attributes);

    // Operands as x:1,3,8,8 for values and w=4,3,3,3 for weights.
    private static OnnxImport Of(string kind, string domain, string shapes, byte[][] attributes)
    {
        var (writer, names) = (new ModelWriter(), new List<string>());
        foreach (var operand in shapes.Split(' '))
        {
            var at = operand.IndexOfAny([':', '=']);
            names.Add(at < 0 ? operand : operand[..at]);
            var extents = at < 0 ? [] : operand[(at + 1)..].Split(',').Select(Number).ToArray();
            _ = at < 0 ? writer : operand[at] == ':' ? writer.Input(operand[..at], [.. extents.Cast<object>()]) : writer.Weights(operand[..at], extents);
        }

        return writer.Node(kind, domain, string.Join(' ', names), "y", attributes).Output("y").Read();
    }

    [Theory]
    [InlineData("x:1,3,8,10 w=4,3,3,3", "pads=1,0,1,2 strides=2,1",
        "conv2d in = 3, out = 4, kernel = 3, stride = [1, 2], padding = [0, 2, 1, 1], input = [10, 8]", "1x4x4x10")]
    [InlineData("x:2,4,9 w=6,2,3", "group=2 auto_pad=SAME_UPPER strides=2",
        "conv1d in = 4, out = 6, kernel = 3, stride = 2, padding = 1, groups = 2, input = 9, batch = 2", "2x6x5")]
    [InlineData("x:1,4,8 w=6,4,4", "auto_pad=SAME_LOWER", "conv1d in = 4, out = 6, kernel = 4, padding = [2, 1], input = 8", "1x6x8")]
    [InlineData("x:1,2,8,8,8 w=4,2,3,3,3", "dilations=1,1,2 pads=1,0,0,1,0,0",
        "conv3d in = 2, out = 4, kernel = 3, dilation = [2, 1, 1], padding = [0, 0, 1], input = 8", "1x4x8x6x4")]
    [InlineData("x:1,8,12,12 w=8,1,5,5", "group=8 auto_pad=VALID", "conv2d in = 8, out = 8, kernel = 5, groups = 8, input = 12", "1x8x8x8")]
    public void Convolutions(string operands, string attributes, string line, string shape) => Check("Conv", operands, attributes, line, shape);

    [Theory]
    [InlineData("x:1,4,6,6 w=4,3,2,2", "strides=2,2", "conv_transpose2d in = 4, out = 3, kernel = 2, stride = 2, input = 6", "1x3x12x12")]
    [InlineData("x:1,4,6,6 w=4,3,3,3", "strides=2,2 pads=1,1,1,1 output_padding=1,1",
        "conv_transpose2d in = 4, out = 3, kernel = 3, stride = 2, padding = 1, output_padding = 1, input = 6", "1x3x12x12")]
    [InlineData("x:1,4,5 w=4,2,4", "strides=2 group=2 auto_pad=SAME_UPPER",
        "conv_transpose1d in = 4, out = 4, kernel = 4, stride = 2, padding = 1, groups = 2, input = 5", "1x4x10")]
    [InlineData("x:1,4,5 w=4,2,4", "strides=3 output_shape=15",
        "conv_transpose1d in = 4, out = 2, kernel = 4, stride = 3, padding = [1, 0], input = 5", "1x2x15")]
    public void Transposed_convolutions(string operands, string attributes, string line, string shape) => Check("ConvTranspose", operands,
        attributes, line, shape);

    [Theory]
    [InlineData("Gemm", "x:7,5 w=9,5", "transB=1", "gemm M = 7, N = 9, K = 5", "7x9")]
    [InlineData("Gemm", "x:5,7 w=5,9", "transA=1", "gemm M = 7, N = 9, K = 5", "7x9")]
    [InlineData("MatMul", "x:2,3,7,5 w=5,9", "", "gemm M = 42, N = 9, K = 5", "2x3x7x9")]
    [InlineData("MatMul", "x:2,3,7,5 z:2,3,5,9", "", "gemm batch = 6, M = 7, N = 9, K = 5", "2x3x7x9")]
    [InlineData("MatMul", "x:2,1,7,5 z:1,3,5,9", "", "gemm M = 14, N = 27, K = 5", "2x3x7x9")]
    [InlineData("MatMul", "x:4,2,7,5 z:2,5,9", "", "gemm batch = 2, M = 28, N = 9, K = 5", "4x2x7x9")]
    [InlineData("MatMul", "w=9,5 x:5,7", "", "gemm M = 7, N = 9, K = 5", "9x7")]
    [InlineData("MatMul", "x:5 w=5,9", "", "gemm M = 1, N = 9, K = 5", "9")]
    [InlineData("MatMul", "x:7,5 w=5", "", "gemm M = 7, N = 1, K = 5", "7")]
    [InlineData("MatMulInteger", "x:7,5 w=5,3", "", "gemm M = 7, N = 3, K = 5", "7x3")]
    [InlineData("Einsum", "x:2,7,5 z:2,5,9", "equation=bij,bjk->bik", "gemm batch = 2, M = 7, N = 9, K = 5", "2x7x9")]
    [InlineData("Einsum", "x:2,7,4,5 z:2,6,4,5", "equation=bqhd,bkhd->bhqk", "gemm batch = 8, M = 7, N = 6, K = 5", "2x4x7x6")]
    [InlineData("Einsum", "x:3,7,5 z:5,9", "equation=...j,jk", "gemm M = 21, N = 9, K = 5", "3x7x9")]
    [InlineData("Einsum", "x:7,5 z:5,4 u:4,3", "equation=ij,jk,kl->il", "gemm M = 7, N = 4, K = 5; gemm M = 7, N = 3, K = 4", "7x3")]
    [InlineData("QLinearMatMul", "x:7,5 a=1 b=1 w=5,3 c=1 d=1 e=1 f=1", "", "gemm M = 7, N = 3, K = 5", "7x3")]
    [InlineData("QLinearConv", "x:1,3,8,8 a=1 b=1 w=4,3,3,3 c=1 d=1 e=1 f=1", "", "conv2d in = 3, out = 4, kernel = 3, input = 8", "1x4x6x6")]
    [InlineData("ConvInteger", "x:1,3,8,8 w=4,3,3,3", "", "conv2d in = 3, out = 4, kernel = 3, input = 8", "1x4x6x6")]
    [InlineData("LSTM", "x:10,2,3 w=1,16,3 r=1,16,4", "", "gemm M = 20, N = 16, K = 3; gemm x10 M = 2, N = 16, K = 4", "10x1x2x4")]
    [InlineData("GRU", "x:10,2,3 w=2,12,3 r=2,12,4", "direction=bidirectional", "gemm x2 M = 20, N = 12, K = 3; gemm x20 M = 2, N = 12, K = 4", "10x2x2x4")]
    [InlineData("RNN", "x:2,10,3 w=1,4,3 r=1,4,4", "layout=1", "gemm M = 20, N = 4, K = 3; gemm x10 M = 2, N = 4, K = 4", "2x10x1x4")]
    [InlineData("Attention", "q:2,4,8,16 k:2,2,6,16 v:2,2,6,16", "",
        "attention heads = 4, tokens = 8, head_dim = 16, kv_heads = 2, keys = 6, batch = 2", "2x4x8x16")]
    public void Products(string kind, string operands, string attributes, string line, string shape) => Check(kind, operands, attributes, line, shape);

    [Theory]
    [InlineData("FusedMatMul", "x:2,5,7 z:2,9,5", "transA=1 transB=1", "gemm batch = 2, M = 7, N = 9, K = 5", "2x7x9")]
    [InlineData("MultiHeadAttention", "q:2,8,32 k:2,6,32 v:2,6,32", "num_heads=4",
        "attention heads = 4, tokens = 8, head_dim = 8, keys = 6, batch = 2", "2x8x32")]
    [InlineData("GroupQueryAttention", "q:2,8,32 k:2,8,16 v:2,8,16", "num_heads=4 kv_num_heads=2",
        "attention heads = 4, tokens = 8, head_dim = 8, kv_heads = 2, batch = 2", "2x8x32")]
    [InlineData("Attention", "x:2,8,12 w=12,48 b=48", "num_heads=4",
        "linear in = 12, out = 16, batch = 16; linear in = 12, out = 16, batch = 16; linear in = 12, out = 16, batch = 16; " +
        "attention heads = 4, tokens = 8, head_dim = 4, batch = 2", "2x8x16")]
    [InlineData("FusedConv", "x:1,3,8,8 w=4,3,3,3", "activation=Relu", "conv2d in = 3, out = 4, kernel = 3, input = 8", "1x4x6x6")]
    public void Contributed_operators(string kind, string operands, string attributes, string line, string shape) =>
        Check(kind, operands, attributes, line, shape, "com.microsoft");

    [Fact]
    public void Products_of_single_elements_and_sums_alone_are_no_layers()
    {
        Assert.Empty(Networks.Lines(Of("Einsum", "x:2,3 z:2,3", Text("equation", "ij,ij->ij"))));
        Assert.Empty(Networks.Lines(Of("Einsum", "x:2,3", Text("equation", "ij->i"))));
    }

    [Theory]
    [InlineData("MatMul", "x:7,5 w=6,9", "7x5 cannot be multiplied with 6x9")]
    [InlineData("Conv", "x:1,3,8,8 w=4,2,3,3", "weights of 4x2x3x3 in 1 groups do not fit 1x3x8x8")]
    [InlineData("Conv", "x:1,3,2,2 w=4,3,3,3", "its kernel is larger than 1x3x2x2")]
    [InlineData("Add", "x:2,3 w=4,3", "its operands do not go together: 2x3, 4x3")]
    [InlineData("Softmax", "x:2,3", "there is no axis 2 of 2", 2L)]
    [InlineData("LogSoftmax", "x:2,3", "there is no axis -3 of 2", -3L)]
    [InlineData("LpNormalization", "x:2,3,4", "there is no axis 3 of 3", 3L)]
    public void What_does_not_fit_is_told_with_the_operator(string kind, string operands, string why, long? axis = null)
    {
        var import = Of(kind, operands, axis is { } given ? [Whole("axis", given)] : []);
        var error = Assert.Single(import.Diagnostics);
        Assert.Equal("DOSA626", error.Code);
        Assert.Contains(why, error.Message);
        Assert.StartsWith($"loc(\"net.onnx: node 'y_node' ({kind}, byte ", error.Location.ToString());
    }

    private static void Check(string kind, string operands, string attributes, string line, string shape, string domain = "")
    {
        byte[][] written = [.. attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(attribute => attribute.Split('=', 2)).Select(attribute =>
            attribute[1].Any(char.IsAsciiLetter) ? Text(attribute[0], attribute[1])
            : attribute[0] is "strides" or "pads" or "dilations" or "output_padding" or "output_shape"
                ? Wholes(attribute[0], [.. attribute[1].Split(',').Select(Number)]) : Whole(attribute[0], Number(attribute[1])))];
        var import = Of(kind, domain, operands, written);
        Networks.Of(import);
        Assert.Equal(line, Networks.Lines(import));
        Assert.Equal(shape, Networks.Shape(import, "y"));
    }
}
