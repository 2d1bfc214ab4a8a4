using Dosa.Search.Gradient;
using Dosa.Search.Sampling;

namespace Dosa.Search.Baselines;

/// <summary>
/// Bayesian optimisation in two loops: a Gaussian process over hardware proposes where to look, and on each hardware one
/// Gaussian process a layer proposes mappings. Both model logarithms and take the candidate of the highest expected
/// improvement. The inner ones choose their length scale anew whenever their observations have doubled.
/// </summary>
public sealed class BayesSearch : ISearch
{
    private const int RandomFirst = 12;
    private const int RandomCandidates = 16;
    private const int Neighbours = 8;

    /// <summary>Mappings of each layer on each hardware.</summary>
    public int MappingsPerHardware { get; init; } = 100;

    /// <inheritdoc/>
    public string Name => "bayes";

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var best = new BestSoFar(problem, options, cancellation);
        var network = new Network(problem);
        var proposals = new Proposals(network, options.Seed);
        var samples = options.Samples ?? RandomSearch.DefaultSamples;
        var evaluations = 0L;
        for (var point = 0L; point * MappingsPerHardware < samples && !best.IsOver; point++)
        {
            var trials = (int)Math.Min(MappingsPerHardware, samples - point * MappingsPerHardware);
            if (proposals.Next(point) is { } platform)
            {
                var layers = TryAll(network, platform, options, point, trials, best);
                var value = HardwarePoint.Offer(network, layers, best, evaluations);
                evaluations += layers.Sum(layer => (long)layer.Count);
                proposals.Learn(platform, value);
            }

            best.Tell("bayes", (double)(point + 1) * MappingsPerHardware / samples);
        }

        return best.Result(evaluations);
    }

    private static LayerTrials[] TryAll(Network network, Platform platform, SearchOptions options, long point, int count, BestSoFar best)
    {
        var layers = new LayerTrials[network.Layers.Length];
        Parallel.For(0, layers.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            layers[i] = new LayerTrials(network.Layers[i], i, platform, network.Problem.Objective);
            Explore(network.Layers[i], platform, layers[i], new SeededRandom(options.Seed, Streams.Of(point, i)), count, best);
        });
        return layers;
    }

    private static void Explore(LayerSpace space, Platform platform, LayerTrials trials, SeededRandom random, int count, BestSoFar best)
    {
        var sampler = new MappingSampler(space, platform);
        var process = new GaussianProcess(TilingPoint.Dimensions);
        var point = new double[TilingPoint.Dimensions];
        var refit = RandomFirst;
        Tiling leader = default;
        while (trials.Count < count && !best.IsOver)
        {
            if (!(process.Count < RandomFirst ? sampler.TryNext(ref random, out var tiling) : TryPropose(space, sampler, process, leader, ref random, out tiling)))
            {
                return;
            }

            var before = trials.BestValue;
            var value = trials.Try(tiling);
            leader = value < before ? tiling : leader;
            TilingPoint.Describe(space, tiling, point);
            process.Observe(point, Math.Log(value));
            if (process.Count == refit)
            {
                process.Refit();
                refit *= 2;
            }
        }
    }

    private static bool TryPropose(LayerSpace space, MappingSampler sampler, GaussianProcess process, in Tiling leader, ref SeededRandom random, out Tiling best)
    {
        Span<double> point = stackalloc double[TilingPoint.Dimensions];
        var highest = double.NegativeInfinity;
        best = default;
        for (var i = 0; i < RandomCandidates + Neighbours; i++)
        {
            if (i < RandomCandidates ? !sampler.TryNext(ref random, out var tiling) : !sampler.TryNeighbour(leader, ref random, out tiling))
            {
                continue;
            }

            TilingPoint.Describe(space, tiling, point);
            if (process.ExpectedImprovement(point) is var expected && expected > highest)
            {
                (best, highest) = (tiling, expected);
            }
        }

        return highest > double.NegativeInfinity;
    }
}
