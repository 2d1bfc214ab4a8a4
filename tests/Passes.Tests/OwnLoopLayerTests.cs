using Dosa.CostModel;
using Dosa.Frontend;
using Dosa.IR;
using Dosa.Tests;

namespace Dosa.Passes.Tests;

/// <summary>Nests on machines that take any loops: names, roles and the words that their operands have.</summary>
public sealed class OwnLoopLayerTests
{
    [Fact]
    public void A_nest_keeps_its_names_and_a_machine_knows_their_parts()
    {
        var layer = Raise("for row in 8 for col in 4 for K in 2 sum[row, col] += left[row, K] * right[K, col]", out _)!.Value;
        var loops = layer.Loops!;
        Assert.Equal(("nest", 1L), (layer.Kind, layer.Count));
        Assert.Equal("row:8:P col:4:K K:2:C",
            string.Join(' ', loops.Names.Zip(loops.Bounds, loops.Roles).Select(loop => $"{loop.First}:{loop.Second}:{loop.Third}")));
        Assert.Equal("right left sum", string.Join(' ', loops.Tensors));
    }

    [Theory]
    [InlineData("for g in 2 for k in 3 for c in 4 O[3*g + k] += W[3*g + k, c] * I[4*g + c]", "g k c", "g c", "g k")]
    [InlineData("for p in 8 for c in 4 for r in 3 O[p] += W[c, r] * I[c, 2*p + r]", "c r", "c 2p+r", "p")]
    [InlineData("for i in 5 for j in 4 y[i] += A[i, i] * B[i, j]", "i j", "i", "i")]
    [InlineData("for i in 5 for j in 4 y[i, i + j] += A[i, i] * B[i, j]", "i", "i j", "i j")]
    [InlineData("for h in 4 for w in 5 for r in 3 for k in 2 Y[k, h, w] += F[k, r] * X[h + r, w + r]", "k r", "h+r r+w", "k h w")]
    [InlineData("for p in 4 for r in 3 for k in 2 O[2*p + r] += W[k, r] * I[k, p]", "k r", "k p", "2p+r")]
    [InlineData("for a in 3 for b in 4 for k in 2 O[6*a, 3*b] += W[k] * I[a, b, k]", "k", "a b k", "a b")]
    public void Subscripts_that_tell_iterators_apart_are_a_coordinate_for_each(string nest, string weights, string inputs, string output)
    {
        var loops = Raise(nest, out var errors)!.Value.Loops!;
        Assert.Empty(errors);
        Assert.Equal([weights, inputs, output], loops.Coordinates.Select(rows => string.Join(' ', rows.Select(row => string.Join('+', loops.Names
            .Zip(row, (name, factor) => (Text: (factor == 1 ? "" : factor.ToString(System.Globalization.CultureInfo.InvariantCulture)) + name, factor))
            .Where(term => term.factor > 0).OrderByDescending(term => term.factor).ThenBy(term => term.Text).Select(term => term.Text))))));
    }

    // The output's box has as many words as the nest writes, each once: what first writes are counted by.
    [Fact]
    public void An_output_has_the_words_that_a_walk_over_the_nest_writes()
    {
        var (random, taken, refused) = (new Random(3), 0, 0);
        for (var trial = 0; trial < 2000; trial++)
        {
            var bounds = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 6)).ToArray();
            var subscripts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => bounds.Select(_ => random.Next(3) > 0 ? 0 : random.Next(1, 7)).ToArray())
                .Where(row => row.Any(factor => factor > 0)).ToArray();
            var all = string.Join(", ", bounds.Select((_, i) => $"i{i}"));
            var nest = string.Concat(bounds.Select((bound, i) => $"for i{i} in {bound} "))
                + $"out[{string.Join(", ", subscripts.Select(Text))}] += A[{all}] * B[{all}]";
            var words = Points(bounds).Select(point => string.Join(',', subscripts.Select(row => row.Zip(point, (a, b) => a * b).Sum()))).Distinct().Count();
            if (Raise(nest, out var errors)?.Loops is not { } loops)
            {
                Assert.Equal("DOSA662", Assert.Single(errors).Code);
                refused++;
                continue;
            }

            taken++;
            Assert.Equal(words, Contraction.Of(loops.Names, loops.Bounds, loops.Roles, loops.Tensors, loops.Coordinates).Words(Tensor.O));
        }

        Assert.True(taken > 1000 && refused > 50, $"{taken} taken, {refused} refused");
    }

    [Theory]
    [InlineData("for i in 4 for j in 4 for k in 4 y[i + k, j + k] += A[i, k] * B[i, j]", "DOSA662", 57)]
    [InlineData("for p in 4 for r in 3 for t in 9 y[2*p + 3*r] += A[p, t] * B[r, t]", "DOSA662", 57)]
    [InlineData("for a in 64 for b in 64 for c in 64 for d in 64 for e in 64 for f in 64 for g in 64 for h in 64 " +
        "y[a, b, c, d] += A[a, b, e, f] * B[c, d, e, f, g, h]", "DOSA660", 18)]
    [InlineData("for m in 4 for k in 2 O[m] += A[m * 2, 0*k] * B[k]", "DOSA324", 61)]
    public void What_a_machine_cannot_take_is_an_error_at_its_place(string nest, string code, int column)
    {
        Assert.Null(Raise(nest, out var errors));
        var error = Assert.Single(errors);
        Assert.Equal((code, column), (error.Code, error.Location.File!.Column));
    }

    [Fact]
    public void A_stage_that_knows_seven_loops_alone_says_so_at_the_layer()
    {
        var layer = Raise("for m in 8 for k in 2 O[m] += A[m, k] * B[k]", out _)!.Value;
        var context = new PassContext();
        new ScheduleLayers().Run(Module.Of(NetworkOp.Create("n", [layer.Operation], Location.Unknown).Operation), context);
        Assert.Contains(context.Diagnostics, diagnostic => diagnostic.Code == "DOSA661");
    }

    [Fact]
    public void Equal_nests_are_joined_and_others_of_equal_bounds_are_not()
    {
        const string One = "for m in 8 for k in 2 O[m] += A[m, k] * B[k]";
        var module = WorkloadCompiler.Parse("net.dosa", $"network a {{ nest x {{ {One} }} nest y x3 {{ {One} }} nest z {{ {One.Replace('m', 'n')} }} }}",
            new Dictionary<string, long>(), new FileSourceReader()).Module!;
        var merged = new MergeLayers().Run(new RaiseLoopNestsPass { KeepsLoops = true }.Run(module, new()), new());
        Assert.Equal([("x", 4L), ("z", 1L)], NetworkOp.Of(merged)[0].Layers.Select(layer => (layer.Name, layer.Count)));
    }

    private static string Text(int[] row) => string.Join(" + ", row.Select((factor, i) => (factor, i)).Where(term => term.factor > 0)
        .Select(term => term.factor == 1 ? $"i{term.i}" : $"{term.factor}*i{term.i}"));

    private static IEnumerable<int[]> Points(int[] bounds) => bounds.Aggregate((IEnumerable<int[]>)[[]],
        (points, bound) => points.SelectMany(point => Enumerable.Range(0, bound).Select(value => (int[])[.. point, value])));

    private static LayerOp? Raise(string nest, out IReadOnlyList<Diagnostic> errors)
    {
        var parsed = WorkloadCompiler.Parse("net.dosa", $"network a {{ nest n {{ {nest} }} }}", new Dictionary<string, long>(), new FileSourceReader());
        var context = new PassContext();
        var raised = new RaiseLoopNestsPass { KeepsLoops = true }.Run(parsed.Module!, context);
        errors = context.Diagnostics;
        return NetworkOp.Of(raised)[0].Layers is [var layer] ? layer : null;
    }
}
