using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Sampling;

namespace Dosa.Search.Baselines;

/// <summary>
/// Simulated annealing over whole designs: one layer's tiling is changed in one place, the hardware follows, and a change for
/// the worse is kept with probability exp(-(change of the objective's logarithm) / temperature). A few chains share the
/// samples; the temperature falls geometrically.
/// </summary>
public sealed class AnnealingSearch : ISearch
{
    private const double Hot = 0.3;
    private const double Cold = 1e-4;

    /// <summary>Chains that run side by side, each from its own start with its share of the samples.</summary>
    public int Chains { get; init; } = 4;

    /// <inheritdoc/>
    public string Name => "annealing";

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

        var chains = (int)Math.Min(Chains, options.Samples ?? RandomSearch.DefaultSamples);
        var share = (options.Samples ?? RandomSearch.DefaultSamples) / Math.Max(1, chains) * problem.Layers.Length;
        var walks = new Walk[chains];
        var evaluations = new long[chains];
        Parallel.For(0, chains, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            walks[i] = new Walk();
            evaluations[i] = Anneal(network, walks[i], share, new SeededRandom(options.Seed, Streams.Of(0, i)), best);
        });
        Walk.Offer(walks, best);
        best.Tell(Name, 1);
        return best.Result(evaluations.Sum());
    }

    private static long Anneal(Network network, Walk walk, long share, SeededRandom random, BestSoFar best)
    {
        var (current, trial) = (new DesignState(network), new DesignState(network));
        var evaluations = (long)network.Layers.Length;
        if (!Starts.TryFill(network, ref random, current, () => best.IsOver))
        {
            return evaluations;
        }

        walk.Record(evaluations, current.Value, current.ToMappings);
        while (evaluations + network.Layers.Length <= share && !best.IsOver)
        {
            trial.CopyFrom(current);
            var layer = random.NextInt(network.Layers.Length);
            Mutation.Apply(network.Layers[layer], ref trial.Tilings[layer], ref random);
            evaluations += trial.EvaluateChanged(layer);
            var temperature = Hot * Math.Pow(Cold / Hot, (double)evaluations / share);
            var worse = double.IsFinite(current.Value) ? Math.Log(trial.Value / current.Value) : double.NegativeInfinity;
            if (worse <= 0 || random.NextDouble() < Math.Exp(-worse / temperature))
            {
                (current, trial) = (trial, current);
                walk.Record(evaluations, current.Value, current.ToMappings);
            }
        }

        return evaluations;
    }
}
