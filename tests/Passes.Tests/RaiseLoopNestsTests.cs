using System.Globalization;
using Dosa.Frontend;
using Dosa.IR;
using Dosa.Tests;

namespace Dosa.Passes.Tests;

public sealed class RaiseLoopNestsTests
{
    private static readonly string[] Networks = ["resnet50", "bert", "unet", "retinanet", "alexnet", "vgg16"];

    [Fact]
    public void Every_example_becomes_layers()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.File("examples"), "*.dosa"))
        {
            foreach (var network in NetworkOp.Of(Raise(File.ReadAllText(path), out var errors)))
            {
                Assert.Empty(errors);
                Assert.Empty(network.Nests);
                Assert.NotEmpty(network.Layers);
            }
        }
    }

    [ReferenceDataFact("workloads/layers.csv")]
    public void The_examples_have_the_published_shapes()
    {
        var rows = File.ReadLines(Path.Combine(Repository.ReferenceData, "workloads/layers.csv")).Skip(1).Select(line => line.Split(','));
        var wanted = rows.ToLookup(row => row[0], row => string.Join(' ', row[2..]));
        foreach (var name in Networks)
        {
            var network = NetworkOp.Of(Raise(File.ReadAllText(Repository.File("examples", name + ".dosa")), out _))[0];
            Assert.Equal(name, network.Name);
            Assert.Equal(wanted[name].Order(), network.Layers.Select(Print).Order());
        }
    }

    [Theory]
    [InlineData("for m in 8 for n in 4 for k in 2 O[m, n] += A[m, k] * B[k, n]", "1 1 8 1 2 4 1 1 1 1 1 1", "gemm")]
    [InlineData("for k in 4 for c in 2 for p in 8 for q in 6 O[k, p, q] += W[k, c] * I[c, p, q]", "1 1 8 6 2 4 1 1 1 1 1 1", "conv")]
    [InlineData("for n in 5 for k in 4 for c in 2 for p in 8 for q in 6 O[n, k, p, q] += W[k, c] * I[n, c, p, 3*q]", "1 1 8 6 2 4 5 1 3 1 1 1", "conv")]
    [InlineData("for n in 5 for k in 4 for c in 2 for p in 8 for r in 3 O[n, k, p] += W[k, c, r] * I[n, c, 2*p + 3*r]", "3 1 8 1 2 4 5 2 1 3 1 1", "conv")]
    [InlineData("for p in 8 for q in 6 for s in 3 O[p, q] += W[s] * I[p, q + s]", "3 1 6 1 1 1 8 1 1 1 1 1", "conv")]
    [InlineData("for p in 8 for q in 6 for r in 3 O[p, q] += W[r] * I[p + r, q]", "3 1 8 6 1 1 1 1 1 1 1 1", "conv")]
    [InlineData("for h in 3 for m in 8 for n in 4 for k in 2 O[h, m, n] += A[h, m, k] * B[h, k, n]", "1 1 8 1 2 4 1 1 1 1 1 3", "gemm")]
    [InlineData("for g in 2 for k in 4 for c in 3 for p in 8 for r in 3 O[4*g + k, p] += W[4*g + k, c, r] * I[3*g + c, p + r]", "3 1 8 1 3 4 1 1 1 1 1 2",
        "conv")]
    [InlineData("for p in 4 for c in 2 for k in 3 O[p, k] += W[c, 2*k] * I[p, c]", "1 1 3 1 2 4 1 2 1 1 1 1", "conv")]
    [InlineData("for k in 7 O[] += A[k] * B[k]", "1 1 1 1 7 1 1 1 1 1 1 1", "gemm")]
    public void A_nest_is_the_layer_that_it_computes(string nest, string layer, string kind)
    {
        var raised = Assert.Single(NetworkOp.Of(Raise($"network a {{ nest n {{ {nest} }} }}", out var errors))[0].Layers);
        Assert.Empty(errors);
        Assert.Equal((layer, kind), (Print(raised), raised.Kind));
    }

    [Theory]
    [InlineData("spatial n = 4; order at dram = m, k", "spatial K n, order P C m k")]
    [InlineData("tile K at accumulator = 2", "DOSA164")]
    public void What_is_fixed_by_iterators_is_fixed_of_the_layers_loops(string schedule, string expected)
    {
        var text = $"network a {{ nest n {{ for m in 8 for n in 4 for k in 2 O[m, n] += A[m, k] * B[k, n] }} schedule {{ {schedule} }} }}";
        var parsed = WorkloadCompiler.Parse("a.dosa", text, new Dictionary<string, long>(), new FileSourceReader());
        if (parsed.Module is null)
        {
            Assert.Equal(expected, Assert.Single(parsed.Diagnostics).Code);
            return;
        }

        var context = new PassContext();
        var layer = Assert.Single(NetworkOp.Of(new RaiseLoopNestsPass().Run(parsed.Module, context))[0].Layers).Operation;
        Assert.Empty(context.Diagnostics);
        var constraints = ConstraintSyntax.Read(layer["constraints"])!.Value;
        Assert.Equal(expected, string.Join(", ", constraints.Select(c => $"{c.Fix} {c.Loop}{string.Join(' ', c.Loops)} {string.Join(' ', c.Own)}")));
        Assert.Equal(text.IndexOf("order", StringComparison.Ordinal) + 1, ConstraintSyntax.LocationOf(layer, 1).File!.Column);
    }

    [Theory]
    [InlineData("for h in 3 for m in 8 for n in 4 for k in 2 O[h, m, n] += A[h, m, k] * B[h, k, n]", "tile h at dram = 1", "DOSA333")]
    [InlineData("for m in 8 for n in 4 for c in 2 for k in 2 O[m, n] += A[m, c, k] * B[c, k, n]", "spatial k = 2", "DOSA334")]
    public void An_iterator_that_is_no_loop_of_the_mapping_cannot_be_fixed(string nest, string schedule, string code)
    {
        Raise($"network a {{ nest n {{ {nest} }} schedule {{ {schedule} }} }}", out var errors);
        Assert.Equal(code, Assert.Single(errors).Code);
    }

    [Theory]
    [InlineData("for p in 4 for r in 2 O[p] += W[r] * I[p - r]", "DOSA325", 64)]
    [InlineData("for p in 4 for r in 2 O[p] += W[r] * I[0*p + r]", "DOSA324", 64)]
    [InlineData("for p in 4 for r in 2 O[p] += W[r] * I[p + r, 0]", "DOSA323", 71)]
    [InlineData("for p in 4 for r in 2 O[p] += W[r] * I[p, p + r]", "DOSA327", 67)]
    [InlineData("for p in 4 for r in 2 O[p + r] += W[r] * I[p]", "DOSA330", 49)]
    [InlineData("for p in 4 for r in 2 O[p, r] += W[r] * I[p + r]", "DOSA330", 67)]
    [InlineData("for p in 4 for r in 2 O[p] += W[2] * I[p + r]", "DOSA323", 57)]
    [InlineData("for p in 4 for q in 4 for r in 2 O[p, q] += W[r] * I[p + r]", "DOSA328", 63)]
    [InlineData("for p in 4 for r in 2 for s in 2 O[p] += W[r, s] * I[p + r]", "DOSA329", 71)]
    [InlineData("for p in 4 for c in 2 for k in 2 O[p, k] += W[c, k] * I[p, 2*c]", "DOSA330", 84)]
    [InlineData("for p in 4 for q in 4 for o in 4 for r in 2 for s in 2 for t in 2 O[p, q, o] += W[r, s, t] * I[p + r, q + s, o + t]", "DOSA331", 134)]
    public void What_is_no_layer_names_the_subscript(string nest, string code, int column)
    {
        Raise($"network abcd {{ nest n {{ {nest} }} }}", out var errors);
        Assert.Equal((code, column), (errors[0].Code, errors[0].Location.File!.Column));
    }

    [Fact]
    public void Names_and_order_of_loops_and_factors_do_not_matter()
    {
        var random = new Random(7);
        string[] loops = ["n", "k", "c", "p", "q", "r", "s", "g"];
        for (var run = 0; run < 200; run++)
        {
            var bounds = loops.ToDictionary(loop => loop, _ => random.Next(2, 30));
            var (a, b, d, e) = (random.Next(1, 4), random.Next(1, 4), random.Next(1, 4), random.Next(1, 4));
            var names = loops.Zip(Shuffle(random, ["alpha", "b_1", "x3", "i", "j", "K", "row", "col"])).ToDictionary(pair => pair.First, pair => pair.Second);
            string N(string loop) => names[loop];
            string[] window = random.Next(2) == 0
                ? [$"{a}*{N("p")} + {N("r")} * {b}", $"{e}*{N("s")} + {N("q")}*{d}"]
                : [$"{b}*{N("r")} - 3 + {a}*{N("p")}", $"{N("q")}*{d} + {e}*{N("s")}"];
            var input = $"I[{N("g")}, {N("n")}, {N("c")}, {string.Join(", ", window)}]";
            var weights = $"W[{string.Join(", ", Shuffle(random, [N("k"), N("c"), N("r"), N("s"), N("g")]))}]";
            var output = $"O[{string.Join(", ", Shuffle(random, [N("n"), N("k"), N("p"), N("q"), N("g")]))}]";
            var (left, right) = random.Next(2) == 0 ? (input, weights) : (weights, input);
            var nest = string.Join(' ', Shuffle(random, loops).Select(loop => $"for {N(loop)} in {bounds[loop]}"));
            var layer = Assert.Single(NetworkOp.Of(Raise($"network a {{ nest n {{ {nest} {output} += {left} * {right} }} }}", out var errors))[0].Layers);
            Assert.Empty(errors);
            var wanted = string.Join(' ', new[] { bounds["r"], bounds["s"], bounds["p"], bounds["q"], bounds["c"], bounds["k"], bounds["n"], a, d, b, e,
                bounds["g"] });
            Assert.Equal(wanted, Print(layer));
        }
    }

    private static string[] Shuffle(Random random, string[] items)
    {
        var copy = items.ToArray();
        random.Shuffle(copy);
        return copy;
    }

    private static Module Raise(string text, out IReadOnlyList<Diagnostic> errors)
    {
        var parsed = WorkloadCompiler.Parse("net.dosa", text, new Dictionary<string, long>(), new FileSourceReader());
        Assert.Empty(parsed.Diagnostics);
        var context = new PassContext();
        var raised = new MergeLayers().Run(new RaiseLoopNestsPass().Run(parsed.Module!, context), context);
        errors = context.Diagnostics;
        return raised;
    }

    private static string Print(LayerOp layer) => string.Join(' ', layer.Bounds.Concat(layer.Strides).Concat(layer.Dilations).Append(layer.Count)
        .Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
