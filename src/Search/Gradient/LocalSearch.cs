namespace Dosa.Search.Gradient;

/// <summary>
/// Steepest descent over the tilings of one layer: a neighbour carries one prime factor (or, in the wide neighbourhood, two)
/// to another place, and takes the best order for it. Owns the layer's evaluator, so one thread at a time may use it.
/// </summary>
internal sealed class LocalSearch(LayerSpace space)
{
    private readonly TilingEvaluator evaluator = new(space);

    /// <summary>The layer's tilings.</summary>
    public LayerSpace Space => space;

    /// <summary>How many tilings have been evaluated.</summary>
    public long Evaluations => evaluator.Evaluations;

    /// <summary>A tiling as it stands, its order included, with its cost on a platform's array.</summary>
    public Candidate Cost(in Tiling tiling, Platform platform)
    {
        evaluator.Take(tiling, platform);
        return evaluator.Evaluate(tiling.Order, platform);
    }

    /// <summary>The tiling with the order at DRAM that serves the goal best; false when it does not fit the platform.</summary>
    public bool TryBestOrder(in Tiling tiling, in Goal goal, out Candidate best, out double value)
    {
        best = default;
        value = double.PositiveInfinity;
        if (!goal.Platform.HasArrayFor(tiling))
        {
            return false;
        }

        evaluator.Take(tiling, goal.Platform);
        if (evaluator.Excess(goal.Platform) > 0)
        {
            return false;
        }

        var loops = space.DramLoops(tiling);
        var seen = new SeenOrders();
        foreach (var order in DramOrder.Candidates)
        {
            if (seen.Add(order.Active(loops)))
            {
                var candidate = evaluator.Evaluate(order, goal.Platform);
                if (goal.Value(candidate.Cost) is var trial && trial < value)
                {
                    best = candidate;
                    value = trial;
                }
            }
        }

        return true;
    }

    /// <summary>Moves single primes while that helps; if <paramref name="wide"/>, then pairs of them. Each step is offered to the pool.</summary>
    public Candidate Descend(Candidate current, in Goal goal, bool wide, Pool? pool = null)
    {
        var value = goal.Value(current.Cost);
        do
        {
            while (StepSingle(ref current, goal, ref value))
            {
                pool?.Add(current);
            }
        }
        while (wide && StepPair(ref current, goal, ref value));
        pool?.Add(current);
        return current;
    }

    /// <summary>
    /// Sends primes back to DRAM until the tiling fits the platform, each time the one that brings it nearest to fitting;
    /// false when even the untiled layer does not fit.
    /// </summary>
    public bool TryShrink(Tiling tiling, in Goal goal, out Candidate fitting)
    {
        while (!TryBestOrder(tiling, goal, out fitting, out _))
        {
            if (!TryDrop(ref tiling, goal.Platform))
            {
                return false;
            }
        }

        return true;
    }

    private bool StepSingle(ref Candidate current, in Goal goal, ref double value)
    {
        var start = value;
        var from = current.Tiling;
        foreach (var move in space.Moves)
        {
            var trial = from;
            if (space.TryApply(move, ref trial))
            {
                Try(trial, goal, ref current, ref value);
            }
        }

        return value < start;
    }

    private bool StepPair(ref Candidate current, in Goal goal, ref double value)
    {
        var start = value;
        var from = current.Tiling;
        for (var i = 0; i < space.Moves.Length; i++)
        {
            var half = from;
            if (!space.TryApply(space.Moves[i], ref half))
            {
                continue;
            }

            for (var j = i; j < space.Moves.Length; j++)
            {
                var trial = half;
                if (space.TryApply(space.Moves[j], ref trial))
                {
                    Try(trial, goal, ref current, ref value);
                }
            }
        }

        return value < start;
    }

    private void Try(in Tiling tiling, in Goal goal, ref Candidate best, ref double value)
    {
        if (TryBestOrder(tiling, goal, out var candidate, out var trial) && trial < value)
        {
            best = candidate;
            value = trial;
        }
    }

    private bool TryDrop(ref Tiling tiling, Platform platform)
    {
        var best = double.PositiveInfinity;
        var from = tiling;
        foreach (var move in space.Moves)
        {
            var trial = from;
            if (move.To != Slots.Dram || !space.TryApply(move, ref trial))
            {
                continue;
            }

            evaluator.Take(trial, platform);
            var excess = evaluator.Excess(platform);
            if (excess < best)
            {
                best = excess;
                tiling = trial;
            }
        }

        return best < double.PositiveInfinity;
    }
}
