using BenchmarkDotNet.Attributes;
using Dosa.CostModel;
using Dosa.Search;
using Dosa.Search.Proving;

namespace Dosa.Benchmarks;

/// <summary>The exact search on two layers of ResNet-50, on one thread, up to the proof.</summary>
[MemoryDiagnoser]
public class ProveOptimum
{
    private readonly SearchProblem problem = new(
        [new("conv", Networks.ResNet50[2], 1), new("fc", Networks.ResNet50[23], 1)],
        HardwareBounds.Default with { MaxPe = 32 });

    /// <summary>The optimum's energy-delay product.</summary>
    [Benchmark]
    public double Prove() =>
        new ExactSearch().Run(problem, new() { Threads = 1 }, default)!.Best.Value(Objective.Edp);
}
