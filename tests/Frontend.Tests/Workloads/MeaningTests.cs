using System.Globalization;
using System.Numerics;
using Dosa.IR;

namespace Dosa.Frontend.Tests.Workloads;

[Trait("Tier", "Fast")]
public sealed class MeaningTests
{
    [Fact]
    public void Expressions_agree_with_exact_integers()
    {
        var random = new Random(31);
        for (var run = 0; run < 400; run++)
        {
            var (text, value) = Expression(random, 4);
            var result = Workload.Parse($"param a = {text}\nnetwork n {{ gemm g {{ M = 1 + (a - " +
                $"({(value ?? 0).ToString(CultureInfo.InvariantCulture)})), N = 1, K = 1 }} }}");
            if (value is null)
            {
                Assert.Contains(result.Diagnostics, error => error.Code is "DOSA122" or "DOSA123");
            }
            else
            {
                Assert.Empty(result.Diagnostics);
            }
        }
    }

    [Fact]
    public void A_convolution_line_says_what_papers_say()
    {
        var layer = Assert.Single(Workload.Layers(
            "network a { conv2d c x3 { in = 32, out = 64, groups = 2, kernel = 5x3, stride = [2, 1], padding = [2, 1], dilation = [1, " +
            "2], input = 64x34, batch = 4 } }"));
        Assert.Equal([5L, 3, 32, 32, 16, 32, 4], layer.Bounds.AsEnumerable());
        Assert.Equal([2L, 1], layer.Strides.AsEnumerable());
        Assert.Equal([1L, 2], layer.Dilations.AsEnumerable());
        Assert.Equal((2, 6), (layer.Groups, layer.Count));
        Assert.Equal([2L, 1], layer.Padding.AsEnumerable());
        Assert.Equal([64L, 34], layer.Input.AsEnumerable());
    }

    [Theory]
    [InlineData("conv2d c { in = 3, out = 4, kernel = 3, input = 8x6 }", "", "")]
    [InlineData("conv2d c { in = 3, out = 4, kernel = 3, output = 8x6 }", "", "")]
    [InlineData("conv2d c { in = 3, out = 4, kernel = 3, padding = 1, input = 8x6 }", "1 1", "8 6")]
    [InlineData("conv2d c { in = 3, out = 4, kernel = 1, stride = 2, input = 8x7 }", "0 0", "8 7")]
    [InlineData("conv2d c { in = 3, out = 4, kernel = 3, stride = 2, padding = 1, input = 7x7 }", "1 1", "7 7")]
    [InlineData("conv1d c { in = 3, out = 4, kernel = 3, padding = 1, input = 8 }", "1 0", "8 1")]
    public void A_layer_says_how_the_window_lies_on_the_input_where_it_does_not_cover_it_exactly(string line, string padding, string input)
    {
        var layer = Assert.Single(Workload.Layers($"network a {{ {line} }}"));
        Assert.Equal(padding, string.Join(' ', layer.Padding));
        Assert.Equal(input, string.Join(' ', layer.Input));
    }

    [Fact]
    public void Each_kind_has_its_shape()
    {
        var layers = Workload.Layers("""
            network a {
              conv2d dw { in = 8, depthwise, kernel = 3, padding = 1, input = 10x12 }
              conv1d one { in = 8, out = 4, kernel = 3, stride = 2, input = 11 }
              gemm heads x(1 + 1) { batch = 3, M = 4, N = 5, K = 6 }
              fc last { in = 7, out = 9, batch = 2 }
              conv2d up { in = 4, out = 2, kernel = 2, output = 8x6 }
            }
            """);
        Assert.Equal([3L, 3, 10, 12, 1, 1, 1], layers[0].Bounds.AsEnumerable());
        Assert.Equal((8, 8), (layers[0].Groups, layers[0].Count));
        Assert.Equal([3L, 1, 5, 1, 8, 4, 1], layers[1].Bounds.AsEnumerable());
        Assert.Equal([2L, 1], layers[1].Strides.AsEnumerable());
        Assert.Equal([1L, 1, 4, 1, 6, 5, 1], layers[2].Bounds.AsEnumerable());
        Assert.Equal((3, 6, "gemm"), (layers[2].Groups, layers[2].Count, layers[2].Kind));
        Assert.Equal([1L, 1, 2, 1, 7, 9, 1], layers[3].Bounds.AsEnumerable());
        Assert.Equal([2L, 2, 8, 6, 4, 2, 1], layers[4].Bounds.AsEnumerable());
    }

    [Fact]
    public void A_target_keeps_its_bounds_and_settings()
    {
        var module = Workload.Good("""
            target { pe = 16, scratchpad <= 1 MB, accumulator >= 8 KB, area <= 2.5 mm2, grid = gemmini, buffering = double, objective = latency, }
            network a { }
            network b { target { pe <= 8 } }
            """);
        var networks = NetworkOp.Of(module);
        var target = networks[0].Target!.Value;
        Assert.Equal("latency", target.Objective);
        Assert.Equal([("pe", "eq", 16L), ("scratchpad_kb", "le", 1024L), ("accumulator_kb", "ge", 8L)],
            target.Bounds.Select(b => (b.Resource, b.Relation, b.Value)));
        Assert.Equal((2.5, "gemmini", "double"),
            (target.Operation["area_mm2"].AsNumber(), target.Operation["grid"].AsText(), target.Operation["buffering"].AsText()));
        Assert.Equal([("pe", "le", 8L)], networks[1].Target!.Value.Bounds.Select(b => (b.Resource, b.Relation, b.Value)));
    }

    [Fact]
    public void Parameters_come_from_the_command_line_and_from_includes()
    {
        Assert.Equal(4, NetworkOp.Of(Workload.Define("param batch = 1 / 0 network a { fc f { in = 1, out = 1, batch = batch } }", ("batch", 4)).Module!)[
            0].Layers[0].Bounds[2]);
        var result = Workload.Parse(
            "include \"lib/a.dosa\" include \"lib/b.dosa\" network n { fc f { in = a * b, out = 1 } }",
            ("lib/a.dosa", "include \"b.dosa\" param a = b + 1"),
            ("lib/b.dosa", "param b = 2 network m { }"));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["m", "n"], NetworkOp.Of(result.Module!).Select(network => network.Name));
        Assert.Equal(6, NetworkOp.Of(result.Module!)[1].Layers[0].Bounds[4]);
    }

    [Fact]
    public void A_nest_keeps_its_loops_maps_and_places()
    {
        var nest = NetworkOp.Of(Workload.Good("param b = 2 network a {\n nest g x3 { for k in 0..4 for p in b + 3 for r in 2\n O[k, p] " +
            "+= W[k, r] * I[b*p + r - 1] } }"))[0].Nests[0];
        Assert.Equal(["k", "p", "r"], nest.Iterators.AsEnumerable());
        Assert.Equal([4L, 5, 2], nest.Bounds.AsEnumerable());
        Assert.Equal(3, nest.Count);
        Assert.Equal("affine_map<(d0, d1, d2) -> (d1 * 2 + d2 - 1)>", nest.Accesses[2].Operation["map"]!.ToString());
        Assert.Equal(new FileLocation("net.dosa", 3, 25, 11), nest.Accesses[2].SubscriptLocation(0));
    }

    private static (string Text, BigInteger? Value) Expression(Random random, int depth)
    {
        if (depth == 0 || random.Next(5) == 0)
        {
            var number = random.Next(8) == 0 ? random.NextInt64(long.MaxValue) : random.Next(20);
            return (number.ToString(CultureInfo.InvariantCulture), number);
        }

        var (left, a) = Expression(random, depth - 1);
        if (random.Next(6) == 0)
        {
            return ($"-({left})", Fit(-a));
        }

        var (right, b) = Expression(random, depth - 1);
        var sign = "+-*/%"[random.Next(5)];
        return ($"({left}) {sign} ({right})", a is null || b is null || (sign is '/' or '%' && b == 0) ? null : Fit(Apply(sign, a.Value, b.Value)));
    }

    private static BigInteger Apply(char sign, BigInteger a, BigInteger b)
    {
        switch (sign)
        {
            case '+': return a + b;
            case '-': return a - b;
            case '*': return a * b;
        }

        var quotient = BigInteger.DivRem(a, b, out var remainder);
        if (!remainder.IsZero && remainder.Sign != b.Sign)
        {
            (quotient, remainder) = (quotient - 1, remainder + b);
        }

        return sign == '/' ? quotient : remainder;
    }

    private static BigInteger? Fit(BigInteger? value) => value >= long.MinValue && value <= long.MaxValue ? value : null;
}
