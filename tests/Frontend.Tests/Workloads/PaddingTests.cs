using Dosa.IR;

namespace Dosa.Frontend.Tests.Workloads;

/// <summary>Padding by words and side by side, against the output sizes that the words are defined by.</summary>
[Trait("Tier", "Fast")]
public sealed class PaddingTests
{
    private static LayerOp Convolution(string properties) =>
        Assert.Single(Workload.Layers($"network n {{ conv2d c {{ in = 1, out = 1, {properties} }} }}"));

    // Left and top; a window that covers exactly the input needs none.
    private static (long Left, long Top) Start(LayerOp layer) => layer.Padding.IsEmpty ? (0, 0) : (layer.Padding[0], layer.Padding[1]);

    [Fact]
    public void Same_gives_the_input_over_the_stride_with_the_least_zeros_behind()
    {
        for (var input = 1; input <= 9; input++)
        {
            for (var kernel = 1; kernel <= 5; kernel++)
            {
                for (var stride = 1; stride <= 3; stride++)
                {
                    var dilation = 1 + input % 2;
                    var shape = $"kernel = {kernel}, stride = {stride}, dilation = {dilation}, input = {input}";
                    var (reach, outputs) = ((kernel - 1) * dilation + 1, (input + stride - 1) / stride);
                    var all = Math.Max(0, (outputs - 1) * stride + reach - input);
                    Check(Convolution($"padding = same, {shape}"), outputs, all / 2);
                    Check(Convolution($"padding = same_lower, {shape}"), outputs, all - all / 2);
                }
            }
        }

        static void Check(LayerOp layer, long outputs, long before)
        {
            Assert.Equal((outputs, outputs), (layer.Bounds[2], layer.Bounds[3]));
            Assert.Equal((before, before), Start(layer));
        }
    }

    [Theory]
    [InlineData("padding = [0, 1, 0, 1], kernel = 3, stride = 2, input = 224", 112, 112, 0, 0)]
    [InlineData("padding = [1, 0, 2, 3], kernel = 3, input = 10x8", 9, 11, 1, 2)]
    [InlineData("padding = [1, 2], kernel = 3, input = 10x8", 10, 10, 1, 2)]
    [InlineData("padding = valid, kernel = 3, input = 10x8", 8, 6, 0, 0)]
    [InlineData("padding = 2, kernel = 3, input = 10x8", 12, 10, 2, 2)]
    public void Sides_are_left_right_top_bottom(string properties, long width, long height, long left, long top)
    {
        var layer = Convolution(properties);
        Assert.Equal((width, height), (layer.Bounds[2], layer.Bounds[3]));
        Assert.Equal((left, top), Start(layer));
    }

    [Fact]
    public void One_dimension_has_two_sides()
    {
        var layer = Assert.Single(Workload.Layers("network n { conv1d c { in = 1, out = 1, kernel = 3, padding = [2, 0], input = 8 } }"));
        Assert.Equal((8, 1), (layer.Bounds[2], layer.Bounds[3]));
        Assert.Equal((2, 0), Start(layer));
    }

    [Theory]
    [InlineData("matmul g { M = 2, N = 3, K = 4 }", "gemm g { M = 2, N = 3, K = 4 }")]
    [InlineData("linear g { in = 2, out = 3, batch = 4 }", "fc g { in = 2, out = 3, batch = 4 }")]
    [InlineData("dense g { in = 2, out = 3 }", "fc g { in = 2, out = 3 }")]
    public void A_kind_has_other_names(string alias, string name) =>
        Assert.Equal(Printer.Print(Workload.Good($"network n {{ {name} }}")), Printer.Print(Workload.Good($"network n {{ {alias} }}")));

    [Theory]
    [InlineData("64 kB", 64)]
    [InlineData("64 KiB", 64)]
    [InlineData("64kb", 64)]
    [InlineData("2 mb", 2048)]
    [InlineData("1 GB", 1048576)]
    public void Units_are_spelt_as_on_the_command_line(string size, long kilobytes)
    {
        var target = NetworkOp.Of(Workload.Good($"target {{ scratchpad <= {size} }} network n {{ fc f {{ in = 1, out = 1 }} }}"))[0].Target!.Value;
        Assert.Equal(kilobytes, Assert.Single(target.Bounds).Value);
    }
}
