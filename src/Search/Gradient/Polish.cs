using Dosa.Search.Gradient.States;
using Dosa.Search.Keeping;

namespace Dosa.Search.Gradient;

/// <summary>
/// Improves a whole design by discrete steps. For a trial hardware every layer looks for its best tiling on its own; what is
/// found goes into the pools; the best choice from the pools, on the hardware that this choice needs, is the result. Trials
/// walk the hardware around the best design, at first in large steps, then in smaller ones. All layers shrink or grow together
/// that way, which no move of a single layer would dare.
/// </summary>
internal sealed class Polish(Network network, Pools pools, int threads, Func<bool> isStopped)
{
    private const double NearTrial = 1.05;
    private static readonly double[] Strides = [4, 2, 1.4, 1.15];

    private readonly LocalSearch[] searches = [.. network.Layers.Select(layer => new LocalSearch(layer))];
    private readonly HashSet<CostModel.Hardware> tried = [];
    private double fraction;

    /// <summary>Evaluations of single layers so far.</summary>
    public long Evaluations => Before + searches.Sum(search => search.Evaluations);

    /// <summary>Evaluations of an earlier run that this one goes on from.</summary>
    public long Before { get; set; }

    /// <summary>Where the walk around a selection is kept; null keeps nothing.</summary>
    public PolishState? State { get; init; }

    /// <summary>Evaluations after which nothing more is looked at; looked up between steps, so that threads do not matter.</summary>
    public long Most { get; init; } = long.MaxValue;

    private bool IsOver => isStopped() || Evaluations >= Most;

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
            if (isStopped() || !searches[i].TryShrink(tilings[i], new Goal(largest, 1, 1), out candidates[i]))
            {
                return null;
            }
        }

        return pools.Settle(candidates, largest.Hardware.Pe) is { } selection ? Reorder(selection) : null;
    }

    /// <summary>Every layer's best on a platform, each from its best known candidate there; then the best choice from the pools.</summary>
    public Selection Refine(Selection best, Platform platform, Width width)
    {
        if (IsOver)
        {
            return best;
        }

        var goal = best.GoalOn(platform, network.Problem);
        var at = pools.At(platform.Hardware.Pe);
        Parallel.For(0, searches.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            if (!isStopped())
            {
                RefineLayer(i, best.Layers[i].Tiling, goal, width, at[i]);
            }
        });
        return pools.Choose(platform, best) is { } trial && trial.Value < best.Value ? Report(trial) : best;
    }

    /// <summary>Walks the hardware around a selection until no trial is better, then looks at pairs of moves; goes on from where an earlier run was.</summary>
    public Selection Explore(in PolishPlace from)
    {
        var (best, stride) = (from.Best, from.Stride);
        if (stride == 0)
        {
            best = Converge(best, Width.Single, next => Keep(new(0, next)));
            stride = 1;
        }

        var around = from.IsAround ? from : default(PolishPlace?);
        for (; stride <= Strides.Length; stride++)
        {
            fraction = stride / (Strides.Length + 1.0);
            while (TryAround(around ?? new(stride, best, best.Hardware, best.Value), ref best) && !IsOver)
            {
                best = Scan(best);
                around = null;
                Keep(new(stride, best));
            }

            around = null;
            Keep(new(stride + 1, best));
        }

        return Converge(best, Width.All, next => Keep(new(Strides.Length + 1, next)));
    }

    /// <summary>Reads where an earlier run was, and what it had found; the pools must be empty.</summary>
    public PolishPlace Read(StateReader reader)
    {
        var place = new PolishPlace(reader.Small(), reader.Selection(network)!, reader.Hardware(), reader.Number());
        Before = reader.Whole();
        for (var count = reader.Small(); count > 0; count--)
        {
            tried.Add(reader.Hardware());
        }

        reader.ReadPools(pools);
        return place;
    }

    private void Keep(in PolishPlace place) => State?.Keep(place, Evaluations, tried, pools);

    /// <summary>Walks through the memory sizes that known candidates would fill exactly, without evaluating anything new.</summary>
    private Selection Scan(Selection best)
    {
        Selection start;
        do
        {
            start = best;
            foreach (var kb in pools.AccumulatorSizes(best.Hardware.Pe))
            {
                best = Choose(best, best.Hardware.ScratchpadKb, kb);
            }

            foreach (var kb in pools.ScratchpadSizes(best.Hardware.Pe))
            {
                best = Choose(best, kb, best.Hardware.AccumulatorKb);
            }
        }
        while (best != start && !IsOver);
        return best;
    }

    private Selection Choose(Selection best, int scratchpadKb, int accumulatorKb) =>
        network.PlatformOf(best.Hardware.Pe, scratchpadKb, accumulatorKb) is { } platform &&
        pools.Choose(platform, best) is { } trial && trial.Value < best.Value ? Report(trial) : best;

    /// <summary>Refines on the hardware of the best until nothing improves.</summary>
    public Selection Converge(Selection best, Width width, Action<Selection>? isBetter = null)
    {
        while (!IsOver)
        {
            var next = Refine(best, best.Platform, width);
            if (!(next.Value < best.Value))
            {
                break;
            }

            best = next;
            isBetter?.Invoke(best);
        }

        return best;
    }

    private bool TryAround(in PolishPlace round, ref Selection best)
    {
        var (center, stride) = (round.Center, Strides[round.Stride - 1]);
        ReadOnlySpan<double> factors = [1, 1 / stride, stride];
        foreach (var accumulator in factors)
        {
            foreach (var scratchpad in factors)
            {
                var platform = network.PlatformOf(center.Pe, Math.Round(center.ScratchpadKb * scratchpad), Math.Round(center.AccumulatorKb * accumulator));
                if (platform is not null && tried.Add(platform.Hardware) && !IsOver)
                {
                    best = Try(best, platform);
                    Keep(round with { Best = best });
                }
            }
        }

        return best.Value < round.From;
    }

    /// <summary>
    /// The best tiling of a layer for each kind of order: from the best tiling of one kind there is often no way down to the
    /// best of another. Only kinds that come near the best one by single moves are searched widely.
    /// </summary>
    private void RefineLayer(int layer, in Tiling fallback, in Goal goal, Width width, Pool pool)
    {
        Span<double> values = stackalloc double[DramOrder.Kinds];
        var lowest = double.PositiveInfinity;
        for (var kind = 0; kind < DramOrder.Kinds; kind++)
        {
            values[kind] = double.PositiveInfinity;
            if (TryStart(layer, fallback, goal, pool, 1 << kind, out var start))
            {
                values[kind] = goal.Value(searches[layer].Descend(start, goal, false, pool, 1 << kind).Cost);
                lowest = Math.Min(lowest, values[kind]);
            }
        }

        for (var kind = 0; kind < DramOrder.Kinds; kind++)
        {
            if (values[kind] < lowest * Reach(width) && pool.TryBest(goal, out var start, 1 << kind))
            {
                searches[layer].Descend(start, goal, true, pool, 1 << kind);
            }
        }
    }

    /// <summary>How far from the best kind's value another kind's may be to be searched widely.</summary>
    private static double Reach(Width width) => width switch
    {
        Width.Single => 0,
        Width.Near => 1.2,
        _ => double.PositiveInfinity,
    };

    private bool TryStart(int layer, in Tiling fallback, in Goal goal, Pool pool, int kinds, out Candidate start)
    {
        if (pool.TryBest(goal, out start, kinds))
        {
            return true;
        }

        var any = pool.TryBest(goal, out var other) || searches[layer].TryShrink(fallback, goal, out other);
        return searches[layer].TryBestOrder(any ? other.Tiling : fallback, goal, out start, out _, kinds);
    }

    private Selection Reorder(Selection selection)
    {
        var goal = selection.GoalOn(selection.Platform, network.Problem);
        var at = pools.At(selection.Hardware.Pe);
        for (var i = 0; i < searches.Length; i++)
        {
            if (isStopped())
            {
                return selection;
            }

            if (searches[i].TryBestOrder(selection.Layers[i].Tiling, goal, out var ordered, out _))
            {
                at[i].Add(ordered);
            }
        }

        return pools.Choose(selection.Platform, selection) ?? selection;
    }

    /// <summary>A trial of other hardware, searched widely only when a look with single moves comes near the best.</summary>
    private Selection Try(Selection best, Platform platform)
    {
        var look = Refine(best, platform, Width.Single);
        if (look != best)
        {
            return Refine(look, look.Platform, Width.Near);
        }

        var near = pools.Choose(platform, best);
        return near?.Value <= best.Value * NearTrial ? Refine(best, platform, Width.Near) : best;
    }

    private Selection Report(Selection selection)
    {
        Improved?.Invoke(selection, fraction);
        return selection;
    }
}

/// <summary>How far the polish of a layer looks for better tilings.</summary>
internal enum Width
{
    /// <summary>One prime at a time.</summary>
    Single,

    /// <summary>Two slots at a time, in the kinds of order that come near the best.</summary>
    Near,

    /// <summary>Two slots at a time, in every kind of order.</summary>
    All,
}
