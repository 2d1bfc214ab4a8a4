using BenchmarkDotNet.Attributes;
using Dosa.Cli;
using Dosa.CostModel;

namespace Dosa.Benchmarks;

/// <summary>Exact evaluation by the general model, of mappings as the designers meant them.</summary>
[MemoryDiagnoser]
public class GeneralEvaluation
{
    private const int Mappings = 2048;
    private readonly List<(LayerGeometry Layer, NestMapping Mapping)> samples = [];
    private SizedAccelerator? machine;

    /// <summary>The accelerator.</summary>
    [Params("gemmini", "eyeriss", "simba")]
    public string Architecture { get; set; } = "";

    /// <summary>Draws the mappings; open sizes are 16 lanes and 128 KB.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var accelerator = AcceleratorText.Find(Architecture, diagnostic => throw new InvalidOperationException(diagnostic.Message))!.Accelerator!;
        machine = new(accelerator, [.. accelerator.Sizes.Select(size => size.Unit == SizeUnit.Kilobytes ? 128.0 : 16)]);
        var random = new Random(1);
        LayerGeometry[] layers = [.. Networks.ResNet50.Select(layer => new LayerGeometry(Contraction.Of(layer)))];
        while (samples.Count < Mappings)
        {
            var layer = layers[random.Next(layers.Length)];
            samples.Add((layer, DesignersMapping.Of(random, machine, layer)));
        }
    }

    /// <summary>Loops to energy and cycles.</summary>
    [Benchmark(OperationsPerInvoke = Mappings)]
    public double Evaluate()
    {
        var sum = 0.0;
        foreach (var (layer, mapping) in samples)
        {
            var cost = machine!.Evaluate(layer, mapping.Loops, mapping.Keeps);
            sum += cost.EnergyPj.Value + cost.Cycles.Value;
        }

        return sum;
    }
}
