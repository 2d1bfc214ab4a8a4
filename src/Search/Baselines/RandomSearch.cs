using Dosa.Search.Gradient;
using Dosa.Search.Sampling;

namespace Dosa.Search.Baselines;

/// <summary>
/// Random search in two loops: random hardware, then so many random valid mappings of every layer on it; the best of each
/// layer make a design, whose hardware is derived. The baseline of the published comparison.
/// </summary>
public sealed class RandomSearch : ISearch
{
    /// <summary>Samples that a search takes when it is not told.</summary>
    public const long DefaultSamples = 10_000;

    /// <summary>Random mappings of each layer on each hardware.</summary>
    public int MappingsPerHardware { get; init; } = 1000;

    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var best = new BestSoFar(problem, options, cancellation);
        var network = new Network(problem);
        var samples = options.Samples ?? DefaultSamples;
        var evaluations = 0L;
        var sampler = new HardwareSampler(network);
        for (var point = 0L; point * MappingsPerHardware < samples && !best.IsOver; point++)
        {
            var trials = (int)Math.Min(MappingsPerHardware, samples - point * MappingsPerHardware);
            var random = new SeededRandom(options.Seed, Streams.Of(point, Streams.Hardware));
            if (sampler.Next(ref random) is { } platform)
            {
                var layers = TryAll(network, platform, options, point, trials, best);
                HardwarePoint.Offer(network, layers, best, evaluations);
                evaluations += layers.Sum(layer => (long)layer.Count);
            }

            best.Tell("random", (double)(point + 1) * MappingsPerHardware / samples);
        }

        return best.Result(evaluations);
    }

    private static LayerTrials[] TryAll(Network network, Platform platform, SearchOptions options, long point, int count, BestSoFar best)
    {
        var layers = new LayerTrials[network.Layers.Length];
        Parallel.For(0, layers.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            layers[i] = new LayerTrials(network.Layers[i], i, platform, network.Problem.Objective);
            var sampler = new MappingSampler(network.Layers[i], platform);
            var random = new SeededRandom(options.Seed, Streams.Of(point, i));
            while (layers[i].Count < count && !best.IsOver && sampler.TryNext(ref random, out var tiling))
            {
                layers[i].Try(tiling);
            }
        });
        return layers;
    }
}
