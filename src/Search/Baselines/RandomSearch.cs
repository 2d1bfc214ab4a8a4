using Dosa.CostModel;
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
        if (TwoLoops.Over(Name, problem, options, cancellation) is not { } loops)
        {
            return null;
        }

        var sampler = new HardwareSampler(loops.Network);
        return loops.Run(MappingsPerHardware, Propose, Explore, (_, _) => { });

        Platform? Propose(long round)
        {
            var random = new SeededRandom(options.Seed, Streams.Of(round, Streams.Hardware));
            return sampler.Next(ref random);
        }

        void Explore(Platform platform, LayerTrials trials, SeededRandom random, int count)
        {
            var mappings = new MappingSampler(trials.Space, platform);
            while (trials.Count < count && !loops.IsOver && mappings.TryNext(ref random, out var tiling))
            {
                trials.Try(tiling);
            }
        }
    }
}
