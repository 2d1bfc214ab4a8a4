namespace Dosa.Search.Gradient;

/// <summary>
/// The pools of all layers, for each array size that was looked at (scratchpad vectors, and so accesses, depend on it), and
/// the choice of one candidate a layer from them.
/// </summary>
internal sealed class Pools(Network network)
{
    private readonly SortedDictionary<int, Pool[]> byArray = [];
    private readonly LocalSearch[] searches = [.. network.Layers.Select(layer => new LocalSearch(layer))];

    /// <summary>The pools for one array size, empty at first.</summary>
    public Pool[] At(int pe)
    {
        if (!byArray.TryGetValue(pe, out var pools))
        {
            pools = [.. network.Layers.Select(_ => new Pool())];
            byArray.Add(pe, pools);
        }

        return pools;
    }

    /// <summary>The pools by the array's size, ascending.</summary>
    public IReadOnlyCollection<KeyValuePair<int, Pool[]>> All => byArray;

    /// <summary>Takes over all that other pools remember.</summary>
    public void Add(Pools other)
    {
        foreach (var (pe, pools) in other.byArray)
        {
            var mine = At(pe);
            for (var i = 0; i < pools.Length; i++)
            {
                foreach (var candidate in pools[i].Candidates)
                {
                    mine[i].Add(candidate);
                }
            }
        }
    }

    /// <summary>The KB of accumulator that some candidate for an array fills, ascending.</summary>
    public IReadOnlyCollection<int> AccumulatorSizes(int pe) => Sizes(pe, cost => cost.AccumulatorWords * pe * 4);

    /// <summary>The KB of scratchpad that some candidate for an array fills, ascending.</summary>
    public IReadOnlyCollection<int> ScratchpadSizes(int pe) => Sizes(pe, cost => cost.ScratchpadWords);

    private SortedSet<int> Sizes(int pe, Func<TilingCost, double> bytes) =>
        [.. At(pe).SelectMany(pool => pool.Candidates).Select(candidate => (int)Math.Ceiling(bytes(candidate.Cost) / 1024))];

    /// <summary>
    /// The best selection within a platform, starting from the weights of another selection: choose, derive the hardware,
    /// weigh anew, until nothing improves. Null when a layer has no candidate that fits.
    /// </summary>
    public Selection? Choose(Platform platform, Selection weights)
    {
        Selection? best = null;
        while (TryPick((best ?? weights).GoalOn(platform, network.Problem)) is { } trial &&
            (best is null || trial.Value < best.Value))
        {
            best = trial;
            platform = trial.Platform;
        }

        return best;
    }

    /// <summary>The selection on the hardware derived from candidates whose costs are for some array, not always theirs.</summary>
    public Selection? Settle(Candidate[] candidates, int pe)
    {
        var needed = network.ArrayFor(candidates);
        if (needed != pe && network.PlatformOf(needed, double.MaxValue, double.MaxValue) is { } other)
        {
            for (var i = 0; i < candidates.Length; i++)
            {
                candidates[i] = searches[i].Cost(candidates[i].Tiling, other);
            }
        }

        return network.Derive(candidates, needed) is { } platform ? network.TrySelect(candidates, platform) : null;
    }

    private Selection? TryPick(in Goal goal)
    {
        var pools = At(goal.Platform.Hardware.Pe);
        var picked = new Candidate[pools.Length];
        for (var i = 0; i < pools.Length; i++)
        {
            if (!pools[i].TryBest(goal, out picked[i]))
            {
                return null;
            }
        }

        return Settle(picked, goal.Platform.Hardware.Pe);
    }
}
