using Dosa.CostModel;
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
        if (TwoLoops.Over(Name, problem, options, cancellation) is not { } loops)
        {
            return null;
        }

        var proposals = new Proposals(loops.Network, options.Seed);
        return loops.Run(
            MappingsPerHardware,
            proposals.Next,
            (platform, trials, random, count) => Explore(platform, trials, random, count, () => loops.IsOver),
            proposals.Learn);
    }

    private static void Explore(Platform platform, LayerTrials trials, SeededRandom random, int count, Func<bool> isOver)
    {
        var space = trials.Space;
        var sampler = new MappingSampler(space, platform);
        var process = new GaussianProcess(TilingPoint.Dimensions);
        var point = new double[TilingPoint.Dimensions];
        var refit = RandomFirst;
        Tiling leader = default;
        while (trials.Count < count && !isOver())
        {
            if (!(process.Count < RandomFirst ? sampler.TryNext(ref random, out var tiling)
                : TryPropose(space, sampler, process, leader, ref random, out tiling)))
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

    private static bool TryPropose(LayerSpace space, MappingSampler sampler, GaussianProcess process, in Tiling leader, ref SeededRandom random,
        out Tiling best)
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
