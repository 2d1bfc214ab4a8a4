namespace Dosa.Search.Gradient;

/// <summary>
/// Improves a whole design by discrete steps. For a trial hardware every layer looks for its best tiling on its own; what is
/// found goes into the pools; the best choice from the pools, on the hardware that this choice needs, is the result. Trials
/// walk the hardware around the best design, at first in large steps, then in smaller ones. All layers shrink or grow together
/// that way, which no move of a single layer would dare.
/// </summary>
internal sealed class Polish(Network network, Pools pools, int threads, Func<bool> isStopped)
{
    private static readonly double[] Strides = [4, 2, 1.4, 1.15];

    private readonly LocalSearch[] searches = [.. network.Layers.Select(layer => new LocalSearch(layer))];
    private readonly HashSet<CostModel.Hardware> tried = [];
    private double fraction;

    /// <summary>Evaluations of single layers so far.</summary>
    public long Evaluations => searches.Sum(search => search.Evaluations);

    /// <summary>Told each better selection, and roughly how much of the polish is done.</summary>
    public Action<Selection, double>? Improved { get; init; }

    /// <summary>The selection of tilings, with the best order for each on the hardware that they need; null if there is none.</summary>
    public Selection? Add(ReadOnlySpan<Tiling> tilings)
    {
        if (network.PlatformOf(double.MaxValue, double.MaxValue, double.MaxValue) is not { } largest)
        {
            return null;
        }

        var candidates = new Candidate[tilings.Length];
        for (var i = 0; i < tilings.Length; i++)
        {
            if (!searches[i].TryShrink(tilings[i], new Goal(largest, 1, 1), out candidates[i]))
            {
                return null;
            }
        }

        return pools.Settle(candidates, largest.Hardware.Pe) is { } selection ? Reorder(selection) : null;
    }

    /// <summary>Every layer's best on a platform, each from its best known candidate there; then the best choice from the pools.</summary>
    public Selection Refine(Selection best, Platform platform, bool wide)
    {
        var goal = best.GoalOn(platform, network.Problem.Objective);
        var at = pools.At(platform.Hardware.Pe);
        Parallel.For(0, searches.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            if (!isStopped() && (at[i].TryBest(goal, out var start) || searches[i].TryShrink(best.Layers[i].Tiling, goal, out start)))
            {
                searches[i].Descend(start, goal, wide, at[i]);
            }
        });
        return pools.Choose(platform, best) is { } trial && trial.Value < best.Value ? Report(trial) : best;
    }

    /// <summary>Walks the hardware around a selection until no trial is better, then looks at pairs of moves.</summary>
    public Selection Explore(Selection best)
    {
        best = Converge(best, wide: false);
        for (var i = 0; i < Strides.Length; i++)
        {
            fraction = (i + 1.0) / (Strides.Length + 1);
            while (TryAround(Strides[i], ref best) && !isStopped())
            {
            }
        }

        return Converge(best, wide: true);
    }

    /// <summary>Refines on the hardware of the best until nothing improves.</summary>
    public Selection Converge(Selection best, bool wide)
    {
        while (!isStopped())
        {
            var next = Refine(best, best.Platform, wide);
            if (!(next.Value < best.Value))
            {
                break;
            }

            best = next;
        }

        return best;
    }

    private bool TryAround(double stride, ref Selection best)
    {
        var start = best.Value;
        var center = best.Hardware;
        ReadOnlySpan<double> factors = [1, 1 / stride, stride];
        foreach (var accumulator in factors)
        {
            foreach (var scratchpad in factors)
            {
                var platform = network.PlatformOf(center.Pe, Math.Round(center.ScratchpadKb * scratchpad), Math.Round(center.AccumulatorKb * accumulator));
                if (platform is not null && tried.Add(platform.Hardware) && !isStopped())
                {
                    best = Refine(best, platform, wide: true);
                }
            }
        }

        return best.Value < start;
    }

    private Selection Reorder(Selection selection)
    {
        var goal = selection.GoalOn(selection.Platform, network.Problem.Objective);
        var at = pools.At(selection.Hardware.Pe);
        for (var i = 0; i < searches.Length; i++)
        {
            if (searches[i].TryBestOrder(selection.Layers[i].Tiling, goal, out var ordered, out _))
            {
                at[i].Add(ordered);
            }
        }

        return pools.Choose(selection.Platform, selection) ?? selection;
    }

    private Selection Report(Selection selection)
    {
        Improved?.Invoke(selection, fraction);
        return selection;
    }
}
