using Dosa.CostModel;
using Dosa.Frontend;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Passes.Gemmini;
using Dosa.Tests;

namespace Dosa.Simulator.Tests;

public class ExampleLayerTests
{
    private const long MostMacs = 1_500_000;

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_layer_of_the_examples_computes_what_the_plain_loop_nest_computes(string example)
    {
        var random = new Random(5);
        var layers = Layers(example);
        Assert.NotEmpty(layers);
        foreach (var (name, layer) in layers)
        {
            for (var repeat = 0; repeat < 2; repeat++)
            {
                var test = RandomCase.Create(random, Scaled(layer));
                var (kernel, why) = KernelLowering.LowerExplicitly(test.Tiled);
                Assert.True(kernel is not null, $"{name}: {why}\n{test}");
                var data = LayerData.FromSeed(test.Shape, 7);
                var result = Simulation.Run(kernel, data);
                Assert.True(result.Error is null, $"{name}: {result.Error?.Message}\n{test}");
                Assert.True(result.Output.AsSpan().SequenceEqual(ReferenceConvolution.Run(test.Shape, test.Epilogue, data)), $"{name}\n{test}");
            }
        }
    }

    public static TheoryData<string> Examples() =>
        new(Directory.GetFiles(Repository.File("examples"), "*.dosa").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    private static List<(string Name, Layer Shape)> Layers(string example)
    {
        var parsed = WorkloadCompiler.Parse(Repository.File("examples", example), new Dictionary<string, long>(), new FileSourceReader());
        Assert.NotNull(parsed.Module);
        var context = new PassContext();
        var module = new MergeLayers().Run(new RaiseLoopNestsPass().Run(parsed.Module, context), context);
        Assert.Empty(context.Diagnostics);
        return [.. NetworkOp.Of(module).SelectMany(network => ProblemReader.ReadLayers(network, context)!.Value).Select(layer => (layer.Name, layer.Shape))];
    }

    /// <summary>The layer with fewer pixels and channels; filters, strides and dilations stay.</summary>
    private static Layer Scaled(Layer layer)
    {
        for (var step = 0; layer.Macs > MostMacs; step++)
        {
            layer = (step % 4) switch
            {
                0 => layer with { K = Less(layer.K) },
                1 => layer with { P = Less(layer.P) },
                2 => layer with { C = Less(layer.C) },
                _ => layer with { Q = Less(layer.Q) },
            };
        }

        return layer;
    }

    private static int Less(int extent) => extent <= 6 ? extent : (extent + 1) / 2;
}
