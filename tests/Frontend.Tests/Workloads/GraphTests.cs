using Dosa.IR;

namespace Dosa.Frontend.Tests.Workloads;

/// <summary>What lines hand to each other.</summary>
[Trait("Tier", "Fast")]
public sealed class GraphTests
{
    private static GraphOp? Graph(string lines) => GraphOp.Of(NetworkOp.Of(Workload.Good($"network n {{ {lines} }}"))[0]);

    private static NodeOp Node(string lines, string name) => Graph(lines)!.Value.Nodes.Single(node => node.Name == name);

    [Fact]
    public void A_list_of_layers_has_no_graph() => Assert.Null(Graph("fc a { in = 8, out = 8 } fc b { in = 5, out = 8 }"));

    [Fact]
    public void A_line_takes_the_line_before_it_or_those_that_it_names()
    {
        const string Lines = """
            conv2d a { in = 4, out = 4, kernel = 3, padding = 1, input = 8 }
            conv2d b { in = 4, out = 4, kernel = 3, padding = 1, input = 8 }
            add c { from = b, a }
            add d { from = [b, a] }
            add "e/1" { from = "c", "d" }
            relu f { }
            """;
        var nodes = Graph(Lines)!.Value.Nodes.ToDictionary(node => node.Name, node => node.Operation);
        string Result(string name) => nodes[name].ResultNames.Single();
        Assert.Equal(Result("a"), nodes["b"].Operands[0]);
        Assert.Equal([Result("b"), Result("a")], nodes["c"].Operands.AsEnumerable());
        Assert.Equal([Result("b"), Result("a")], nodes["d"].Operands.AsEnumerable());
        Assert.Equal([Result("c"), Result("d")], nodes["e/1"].Operands.AsEnumerable());
        Assert.Equal([Result("e/1")], nodes["f"].Operands.AsEnumerable());
        var whole = Workload.Good($"network n {{ {Lines} }}");
        Assert.Empty(Verifier.Verify(whole));
        var text = Printer.Print(whole);
        Assert.Equal(text, Printer.Print(Mlir.MlirReader.Read(text, "n.mlir").Module!));
    }

    [Theory]
    [InlineData("relu x { }", "tensor<1x4x8x8xi8>", 512)]
    [InlineData("pool x { kernel = 2 }", "tensor<1x4x4x4xi8>", 320)]
    [InlineData("pool x { kernel = 3, stride = 2, padding = same }", "tensor<1x4x4x4xi8>", 320)]
    [InlineData("global_pool x { }", "tensor<1x4x1x1xi8>", 260)]
    [InlineData("upsample x { scale = 2 }", "tensor<1x4x16x16xi8>", 1280)]
    [InlineData("pad x { padding = [1, 0, 0, 2] }", "tensor<1x4x10x9xi8>", 616)]
    [InlineData("transpose x { order = [0, 2, 3, 1] }", "tensor<1x8x8x4xi8>", 512)]
    [InlineData("reshape x { output = [16, 16] }", "tensor<16x16xi8>", 0)]
    [InlineData("flatten x { }", "tensor<1x256xi8>", 0)]
    [InlineData("concat x { from = a, a, a }", "tensor<1x12x8x8xi8>", 1536)]
    [InlineData("mul x { from = a, a, bits = 32 }", "tensor<1x4x8x8xi32>", 1536)]
    [InlineData("op x x3 { type = Mish, output = [7], bits = 16 }", "tensor<7xi16>", 270)]
    [InlineData("op x { bytes = 77 }", "tensor<*xi8>", 77)]
    public void A_line_that_is_not_searched_has_extents_and_bytes(string line, string type, long bytes)
    {
        var node = Node($"conv2d a {{ in = 4, out = 4, kernel = 3, padding = 1, input = 8 }} {line}", "x");
        Assert.Equal((type, bytes), (node.Operation.ResultTypes.Single().ToString(), node.Bytes));
    }

    // Every pair of a shape and another either fits or names both ends.
    [Fact]
    public void Extents_are_checked_along_every_edge()
    {
        var random = new Random(5);
        for (var run = 0; run < 300; run++)
        {
            var (channels, size, given, wide) = (random.Next(1, 4), random.Next(3, 6), random.Next(1, 4), random.Next(3, 6));
            var result = Workload.Parse($$"""
                network n {
                  input x { output = [1, {{given}}, {{wide}}, {{wide}}] }
                  fc other { from = x, in = {{given * wide * wide}}, out = 5 }
                  conv2d c { from = x, in = {{channels}}, out = 2, kernel = 3, padding = 1, input = {{size}} }
                }
                """);
            if (channels == given && size == wide)
            {
                Assert.Empty(result.Diagnostics);
                continue;
            }

            var error = Assert.Single(result.Diagnostics);
            Assert.Equal(("DOSA193", 4, 2), (error.Code, error.Location.File!.Line, error.Notes.Single().Location.File!.Line));
            Assert.Contains($"1x{channels}x{size}x{size}", error.Message);
            Assert.Contains($"1x{given}x{wide}x{wide}", error.Message);
        }
    }

    // Whatever the numbers, each input meets each tap once, but for the places that padding takes away or output_padding adds.
    [Fact]
    public void The_phases_of_a_transposed_convolution_have_all_its_products()
    {
        var random = new Random(9);
        for (var run = 0; run < 300; run++)
        {
            var (kernel, stride, dilation, input) = (random.Next(1, 6), random.Next(1, 5), random.Next(1, 4), random.Next(1, 9));
            var reach = (kernel - 1) * dilation + 1;
            var (before, more) = (random.Next(0, Math.Min(reach, 3)), random.Next(0, stride));
            var outputs = (input - 1) * stride + reach - 2 * before + more;
            if (outputs < 1)
            {
                continue;
            }

            var expected = 0L;
            for (var o = 0; o < outputs; o++)
            {
                for (var t = 0; t < kernel; t++)
                {
                    expected += (o + before - t * dilation) % stride == 0 ? 1 : 0;
                }
            }

            var parsed = Workload.Parse($"network n {{ conv_transpose1d t {{ in = 3, out = 5, kernel = {kernel}, stride = {stride}, dilation = {dilation}, " +
                $"padding = {before}, output_padding = {more}, input = {input} }} }}");
            if (expected == 0)
            {
                continue;
            }

            Assert.Empty(parsed.Diagnostics);
            var layers = NetworkOp.Of(parsed.Module!)[0].Layers;
            Assert.Equal(expected * 15, layers.Sum(layer => layer.Count * layer.Bounds.Aggregate(1L, (product, bound) => product * bound)));
        }
    }

    [Theory]
    [InlineData("kernel = [3, 3, 1], input = [8, 8, 4]", "3 3 6 6 2 4 4")]
    [InlineData("kernel = [3, 3, 4], input = [8, 8, 4]", "3 3 6 6 8 4 1")]
    [InlineData("kernel = 2, stride = 2, input = 8", "2 2 4 4 4 4 4")]
    public void Depth_that_no_two_windows_share_is_batch_and_channels(string line, string bounds)
    {
        var layer = Assert.Single(Workload.Layers($"network n {{ conv3d c {{ in = 2, out = 4, {line} }} }}"));
        Assert.Equal(bounds, string.Join(' ', layer.Bounds));
    }

    [Fact]
    public void A_volume_is_a_nest_elsewhere()
    {
        var network = NetworkOp.Of(Workload.Good(
            "network n { conv3d c { in = 4, out = 6, groups = 2, kernel = [3, 2, 5], padding = same, input = [8, 6, 10] } }"))[0];
        var nest = Assert.Single(network.Nests);
        Assert.Equal("G2 K3 D10 Q6 P8 C2 T5 S2 R3", string.Join(' ', nest.Iterators.Zip(nest.Bounds, (name, bound) => $"{name}{bound}")));
        Assert.Equal("(d5, d2 + d6, d3 + d7, d4 + d8)", Input(nest));
        static string Input(NestOp nest) =>
            Printer.Print(new AffineMapAttribute(nest.Accesses[2].Map)).Split("-> ")[1].TrimEnd('>').Replace("d0 * 2 + d5", "d5");
    }

    [Fact]
    public void Attention_is_two_products_for_each_head_of_keys()
    {
        var layers = Workload.Layers("network n { attention a { heads = 8, tokens = 16, head_dim = 4, kv_heads = 2, keys = 20, batch = 3 } }");
        Assert.Equal(["a.scores 64 20 4 x6", "a.values 64 4 20 x6"],
            layers.Select(layer => $"{layer.Name} {layer.Bounds[2]} {layer.Bounds[5]} {layer.Bounds[4]} x{layer.Count}"));
    }
}
