using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Sampling;

namespace Dosa.Search.Baselines;

/// <summary>
/// A genetic search over whole designs. A child takes each layer's tiling from one of two parents, each the best of three
/// drawn, and changes a few; evaluating it is one sample. The best of parents and children live on.
/// </summary>
public sealed class GeneticSearch : ISearch
{
    private const int Tournament = 3;
    private const double ChangesPerChild = 2;

    /// <summary>Designs alive at a time, and children in a generation.</summary>
    public int Population { get; init; } = 50;

    /// <inheritdoc/>
    public string Name => "genetic";

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var best = new BestSoFar(problem, options, cancellation);
        if (Network.Read(problem, () => best.IsOver) is not { } network)
        {
            return null;
        }

        var samples = options.Samples ?? RandomSearch.DefaultSamples;
        DesignState[] alive = [];
        var taken = 0L;
        for (var generation = 0L; taken < samples && !best.IsOver; generation++)
        {
            var children = Breed(network, options, generation, alive, (int)Math.Min(Population, samples - taken), () => best.IsOver);
            if (children.Length == 0)
            {
                break;
            }

            foreach (var child in children)
            {
                taken++;
                if (child.Value < best.Value)
                {
                    best.Offer(child.ToMappings(), taken * problem.Layers.Length);
                }
            }

            alive = [.. alive.Concat(children).OrderBy(state => state.Value).Take(Population)];
            best.Tell(Name, (double)taken / samples);
        }

        return best.Result(taken * problem.Layers.Length);
    }

    private static DesignState[] Breed(Network network, SearchOptions options, long generation, DesignState[] parents, int count, Func<bool> isOver)
    {
        var children = new DesignState[count];
        var good = new bool[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            var random = new SeededRandom(options.Seed, Streams.Of(generation, i));
            children[i] = new DesignState(network);
            good[i] = parents.Length == 0
                ? Starts.TryFill(network, ref random, children[i], isOver)
                : !isOver() && Cross(network, parents, children[i], ref random);
        });
        return [.. children.Where((_, i) => good[i])];
    }

    private static bool Cross(Network network, DesignState[] parents, DesignState child, ref SeededRandom random)
    {
        var (one, other) = (Pick(parents, ref random), Pick(parents, ref random));
        for (var i = 0; i < child.Tilings.Length; i++)
        {
            child.Tilings[i] = (random.NextInt(2) == 0 ? one : other).Tilings[i];
            if (random.NextDouble() * child.Tilings.Length < ChangesPerChild)
            {
                Mutation.Apply(network.Layers[i], ref child.Tilings[i], ref random);
            }
        }

        child.EvaluateAll();
        return true;
    }

    private static DesignState Pick(DesignState[] parents, ref SeededRandom random)
    {
        var best = random.NextInt(parents.Length);
        for (var i = 1; i < Tournament; i++)
        {
            // Parents stand in order, the best first.
            best = Math.Min(best, random.NextInt(parents.Length));
        }

        return parents[best];
    }
}
