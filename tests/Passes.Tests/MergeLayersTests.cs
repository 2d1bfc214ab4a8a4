using Dosa.IR;
using static Dosa.Passes.Tests.Networks;

namespace Dosa.Passes.Tests;

public sealed class MergeLayersTests
{
    private static readonly long[] Shape = [3, 3, 14, 14, 64, 64, 1];

    [Fact]
    public void Equal_shapes_become_one_layer_with_the_sum_of_counts()
    {
        var module = Module(Network("n", Layer("a", Shape, 2), Layer("b", [1, 1, 14, 14, 64, 64, 1]), Layer("c", Shape, 3)));
        var (network, _) = Run(new MergeLayers(), module);
        Assert.Equal(["a", "b"], network.Layers.Select(layer => layer.Name));
        Assert.Equal([5, 1], network.Layers.Select(layer => layer.Count));
        Assert.Equal<IEnumerable<string>>(["a", "c"], network.Layers[0].Merged);
    }

    [Fact]
    public void Strides_keep_layers_apart()
    {
        var (network, _) = Run(new MergeLayers(), Module(Network("n", Layer("a", Shape), Layer("b", Shape, stride: 2))));
        Assert.Equal(2, network.Layers.Length);
    }

    [Fact]
    public void Networks_are_not_mixed()
    {
        var merged = new MergeLayers().Run(Module(Network("n", Layer("a", Shape)), Network("m", Layer("b", Shape))), new());
        Assert.All(NetworkOp.Of(merged), network => Assert.Single(network.Layers));
    }

    [Fact]
    public void A_second_run_changes_nothing()
    {
        var once = new MergeLayers().Run(Module(Network("n", Layer("a", Shape), Layer("b", Shape), Layer("c", Shape))), new());
        Assert.Same(once, new MergeLayers().Run(once, new()));
    }

    [Fact]
    public void The_work_of_a_network_stays_the_same()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var layers = Enumerable.Range(0, random.Next(1, 12))
                .Select(i => Layer($"l{i}", [1, 1, random.Next(1, 3), 1, random.Next(1, 3), 4, 1], random.Next(1, 5))).ToList();
            var before = Module(Network("n", layers));
            var (after, _) = Run(new MergeLayers(), before);
            Assert.Equal(Macs(NetworkOp.Of(before)[0]), Macs(after));
            Assert.Equal(after.Layers.Length, after.Layers.Select(layer => string.Join(',', layer.Bounds)).Distinct().Count());
        }
    }

    private static long Macs(NetworkOp network) =>
        network.Layers.Sum(layer => layer.Count * layer.Bounds.Aggregate(1L, (product, bound) => product * bound));
}
