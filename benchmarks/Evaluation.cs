using BenchmarkDotNet.Attributes;
using Dosa.CostModel;

namespace Dosa.Benchmarks;

/// <summary>Exact evaluation of mixed general mappings: any factors and orders at three levels.</summary>
[MemoryDiagnoser]
public class Evaluation
{
    private const int Mappings = 4096;
    private readonly Machine machine = new(Architectures.GemminiWeightStationary, new(32, 128, 64));
    private readonly List<(Layer Layer, Mapping Mapping, string Text)> samples = [];

    /// <summary>Draws the mappings.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        while (samples.Count < Mappings)
        {
            var layer = Networks.ResNet50[random.Next(Networks.ResNet50.Count)];
            var mapping = RandomMapping.Of(random, layer);
            samples.Add((layer, mapping, mapping.ToString(machine.Architecture)));
        }
    }

    /// <summary>Parsed mappings to energy and cycles.</summary>
    [Benchmark(OperationsPerInvoke = Mappings)]
    public double Evaluate()
    {
        var sum = 0.0;
        foreach (var (layer, mapping, _) in samples)
        {
            var cost = machine.Evaluate(layer, mapping.Loops);
            sum += cost.EnergyPj.Value + cost.Cycles.Value;
        }

        return sum;
    }

    /// <summary>Text to loops.</summary>
    [Benchmark(OperationsPerInvoke = Mappings)]
    public int Parse()
    {
        Span<Loop<Exact>> loops = stackalloc Loop<Exact>[MappingNotation.MaxLoops];
        var sum = 0;
        foreach (var (_, _, text) in samples)
        {
            MappingNotation.TryParse(text.AsSpan(), machine.Architecture, loops, out var count, out _, out _);
            sum += count;
        }

        return sum;
    }
}
