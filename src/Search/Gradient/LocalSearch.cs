namespace Dosa.Search.Gradient;

/// <summary>
/// Steepest descent over the tilings of one layer: a neighbour carries one prime factor (or, in the wide neighbourhood, two)
/// to another place, and takes the best order for it. Owns the layer's evaluator, so one thread at a time may use it.
/// </summary>
internal sealed class LocalSearch(LayerSpace space)
{
    /// <summary>Orders of every kind.</summary>
    public const int AllKinds = (1 << DramOrder.Kinds) - 1;

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

    /// <summary>The tiling with the order that serves the goal best among those of some kinds; false when it does not fit the platform.</summary>
    public bool TryBestOrder(in Tiling tiling, in Goal goal, out Candidate best, out double value, int kinds = AllKinds)
    {
        best = default;
        value = double.PositiveInfinity;
        if (!goal.Platform.HasArrayFor(tiling) || !space.Allows(tiling))
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
        for (var kind = 0; kind < DramOrder.Kinds; kind++)
        {
            if ((kinds >> kind & 1) == 0)
            {
                continue;
            }

            foreach (var order in space.Orders.OfKind(kind))
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
        }

        return value < double.PositiveInfinity;
    }

    /// <summary>
    /// Moves single primes while that helps; if <paramref name="wide"/>, then two slots at once to any of their values. Orders
    /// are of the given kinds. The end is offered to the pool.
    /// </summary>
    public Candidate Descend(Candidate current, in Goal goal, bool wide, Pool? pool = null, int kinds = AllKinds)
    {
        var value = goal.Value(current.Cost);
        do
        {
            while (StepSingle(ref current, goal, ref value, kinds))
            {
            }
        }
        while (wide && StepBlocks(ref current, goal, ref value, kinds));
        pool?.Add(current);
        return current;
    }

    /// <summary>
    /// Sends primes back to DRAM until the tiling fits the platform, each time the one that brings it nearest to fitting;
    /// false when even the smallest tiles do not fit.
    /// </summary>
    public bool TryShrink(Tiling tiling, in Goal goal, out Candidate fitting)
    {
        while (!TryBestOrder(tiling, goal, out fitting, out _))
        {
            if (!TryDrop(ref tiling, goal.Platform))
            {
                return TrySmallest(goal, out fitting);
            }
        }

        return true;
    }

    private bool TrySmallest(in Goal goal, out Candidate fitting)
    {
        foreach (var tiling in space.Smallest())
        {
            if (TryBestOrder(tiling, goal, out fitting, out _))
            {
                return true;
            }
        }

        fitting = default;
        return false;
    }

    private bool StepSingle(ref Candidate current, in Goal goal, ref double value, int kinds)
    {
        var start = value;
        var from = current.Tiling;
        foreach (var move in space.Moves)
        {
            var trial = from;
            if (space.TryApply(move, ref trial))
            {
                Try(trial, goal, ref current, ref value, kinds);
            }
        }

        return value < start;
    }

    private bool StepBlocks(ref Candidate current, in Goal goal, ref double value, int kinds)
    {
        var start = value;
        for (var a = 0; a < Slots.Count; a++)
        {
            for (var b = a + 1; b < Slots.Count && space.Bounds[Slots.DimOf(a)] > 1; b++)
            {
                if (space.Bounds[Slots.DimOf(b)] > 1)
                {
                    StepBlock(a, b, ref current, goal, ref value, kinds);
                }
            }
        }

        return value < start;
    }

    private void StepBlock(int a, int b, ref Candidate current, in Goal goal, ref double value, int kinds)
    {
        var trial = current.Tiling;
        trial.Factors[a] = 1;
        trial.Factors[b] = 1;
        var (dimA, dimB) = (Slots.DimOf(a), Slots.DimOf(b));
        var leftA = space.DramFactor(trial, dimA);
        foreach (var factorA in space.Divisors[dimA])
        {
            if (leftA % factorA != 0)
            {
                continue;
            }

            trial.Factors[a] = factorA;
            trial.Factors[b] = 1;
            var leftB = space.DramFactor(trial, dimB);
            foreach (var factorB in space.Divisors[dimB])
            {
                if (leftB % factorB == 0)
                {
                    trial.Factors[b] = factorB;
                    Try(trial, goal, ref current, ref value, kinds);
                }
            }
        }
    }

    private void Try(in Tiling tiling, in Goal goal, ref Candidate best, ref double value, int kinds)
    {
        if (goal.Floor(space, tiling) < value && TryBestOrder(tiling, goal, out var candidate, out var trial, kinds) && trial < value)
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
            if (move.To != Slots.Dram || !space.TryApply(move, ref trial) || !space.Allows(trial))
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
