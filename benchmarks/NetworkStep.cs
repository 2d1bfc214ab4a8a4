using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Dosa.Search;
using Dosa.Search.Gradient;

namespace Dosa.Benchmarks;

/// <summary>
/// One whole step of the gradient search on ResNet-50's 24 unique layers, on one thread: hardware, orders, gradient, Adam, and
/// putting factors back into range.
/// </summary>
[MemoryDiagnoser]
public class NetworkStep
{
    private readonly Descent descent;
    private readonly DescentState state;

    /// <summary>Starts from untiled layers.</summary>
    public NetworkStep()
    {
        var layers = Networks.ResNet50.Select((shape, i) => new NetworkLayer($"layer{i}", shape, 1)).ToImmutableArray();
        var network = new Network(new SearchProblem(layers, HardwareBounds.Default));
        descent = new Descent(network, new GradientSettings { Steps = int.MaxValue });
        state = Descent.Init([.. layers.Select(_ => Tiling.Untiled())]);
    }

    /// <summary>The loss before the step.</summary>
    [Benchmark]
    public double Step()
    {
        descent.Step(state);
        return state.Loss;
    }
}
