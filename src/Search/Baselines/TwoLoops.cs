using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Baselines;

/// <summary>
/// What the searches in two loops share: one hardware after the other, on each the same number of trials for every layer,
/// until the samples are spent; the best mappings of the layers make designs.
/// </summary>
internal sealed class TwoLoops(string name, SearchProblem problem, SearchOptions options, BestSoFar best, Network network)
{
    /// <summary>The layers.</summary>
    public Network Network => network;

    /// <summary>The loops over a problem, their clock started; null where the time was over before its layers were read.</summary>
    public static TwoLoops? Over(string name, SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        var best = new BestSoFar(problem, options, cancellation);
        return Network.Read(problem, () => best.IsOver) is { } network ? new(name, problem, options, best, network) : null;
    }

    /// <summary>Whether the search must end.</summary>
    public bool IsOver => best.IsOver;

    /// <summary>
    /// Searches: <paramref name="next"/> proposes the hardware of a round, <paramref name="explore"/> tries so many mappings of
    /// a layer on it, <paramref name="learn"/> is told the best value that a round came to.
    /// </summary>
    public SearchResult? Run(
        int mappingsPerHardware, Func<long, Platform?> next, Action<Platform, LayerTrials, SeededRandom, int> explore, Action<Platform, double> learn)
    {
        var samples = options.Samples ?? RandomSearch.DefaultSamples;
        var evaluations = 0L;
        for (var round = 0L; round * mappingsPerHardware < samples && !best.IsOver; round++)
        {
            var count = (int)Math.Min(mappingsPerHardware, samples - round * mappingsPerHardware);
            if (next(round) is { } platform)
            {
                var layers = TryAll(platform, round, (trials, random) => explore(platform, trials, random, count));
                var value = Offer(layers, evaluations);
                evaluations += layers.Sum(layer => (long)layer.Count);
                learn(platform, value);
            }

            best.Tell(name, (double)(round + 1) * mappingsPerHardware / samples);
        }

        return best.Result(evaluations);
    }

    private LayerTrials[] TryAll(Platform platform, long round, Action<LayerTrials, SeededRandom> explore)
    {
        var layers = new LayerTrials[Network.Layers.Length];
        Parallel.For(0, layers.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            layers[i] = new LayerTrials(Network.Layers[i], i, platform, problem.Objective);
            explore(layers[i], new SeededRandom(options.Seed, Streams.Of(round, i)));
        });
        return layers;
    }

    /// <summary>
    /// Offers the best mappings after each improvement, in the order in which they would have come with all layers side by side:
    /// after trial t every layer has tried t mappings, which is t samples. The design's hardware is derived from the mappings,
    /// so it is at most the platform. Returns the best value that any offer had.
    /// </summary>
    private double Offer(LayerTrials[] layers, long evaluationsBefore)
    {
        var mappings = new Mapping?[layers.Length];
        var lowest = double.PositiveInfinity;
        var groups = layers.SelectMany(trials => trials.Improvements).GroupBy(improvement => improvement.Trial).OrderBy(group => group.Key).ToArray();
        foreach (var group in groups)
        {
            foreach (var improvement in group)
            {
                mappings[improvement.Layer] = TilingLoops.ToMapping(improvement.Candidate.Tiling, Network.Layers[improvement.Layer]);
            }

            // When the time is over, only where they all led to is looked at.
            if ((!best.IsOver || group == groups[^1]) && Array.TrueForAll(mappings, mapping => mapping is not null))
            {
                lowest = Math.Min(lowest, best.Offer([.. mappings.Select(mapping => mapping!)], evaluationsBefore + (group.Key + 1L) * layers.Length));
            }
        }

        return lowest;
    }
}
