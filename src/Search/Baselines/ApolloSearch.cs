using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Sampling;

namespace Dosa.Search.Baselines;

/// <summary>Who proposes Apollo's hardware.</summary>
public enum ApolloStrategy
{
    /// <summary>All others, drawn by what they have lately brought.</summary>
    Ensemble,

    /// <summary>Nobody: it is random.</summary>
    Random,

    /// <summary>Evolution with tournaments.</summary>
    Evolutionary,

    /// <summary>A Gaussian process.</summary>
    Bayesian,
}

/// <summary>
/// Apollo: black-box search over hardware, with good mappings on each. Of the mappings that a layer tries on a platform half are random, the others
/// neighbours of its best.
/// </summary>
public sealed class ApolloSearch : ISearch
{
    /// <summary>Who proposes.</summary>
    public ApolloStrategy Strategy { get; init; }

    /// <summary>Mappings of each layer on each hardware.</summary>
    public int MappingsPerHardware { get; init; } = 200;

    /// <inheritdoc/>
    public string Name => Strategy switch
    {
        ApolloStrategy.Random => "apollo-random",
        ApolloStrategy.Evolutionary => "apollo-evolutionary",
        ApolloStrategy.Bayesian => "apollo-bayesian",
        ApolloStrategy.Ensemble => "apollo",
        var other => throw new InvalidOperationException($"There is no strategy {other}."),
    };

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        if (TwoLoops.Over(Name, problem, options, cancellation) is not { } loops)
        {
            return null;
        }

        var proposer = Proposer(loops.Network, options.Seed);
        return loops.Run(MappingsPerHardware, Propose, (platform, trials, random, count) => Explore(platform, trials, random, count, () => loops.IsOver),
            proposer.Learn);

        Platform? Propose(long round)
        {
            var random = new SeededRandom(options.Seed, Streams.Of(round, Streams.Hardware));
            return proposer.Next(round, ref random);
        }
    }

    private IHardwareProposer Proposer(Network network, ulong seed) => Strategy switch
    {
        ApolloStrategy.Random => new RandomProposer(network),
        ApolloStrategy.Evolutionary => new EvolutionProposer(network),
        ApolloStrategy.Bayesian => new BayesProposer(network, seed),
        ApolloStrategy.Ensemble => new EnsembleProposer([new RandomProposer(network), new EvolutionProposer(network), new BayesProposer(network, seed)]),
        var other => throw new InvalidOperationException($"There is no strategy {other}."),
    };

    private static void Explore(Platform platform, LayerTrials trials, SeededRandom random, int count, Func<bool> isOver)
    {
        var sampler = new MappingSampler(trials.Space, platform);
        Tiling leader = default;
        while (trials.Count < count && !isOver())
        {
            if (!(trials.Count < count / 2 || !double.IsFinite(trials.BestValue) ? sampler.TryNext(ref random, out var tiling)
                : sampler.TryNeighbour(leader, ref random, out tiling)))
            {
                return;
            }

            var before = trials.BestValue;
            leader = trials.Try(tiling) < before ? tiling : leader;
        }
    }
}
