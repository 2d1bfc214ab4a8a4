namespace Dosa.Search.Proving;

/// <summary>
/// The lower left convex hull of one layer's choices in the plane of cycles and energy: from the fewest cycles to the least energy.
/// </summary>
internal sealed class Hull(int capacity)
{
    public int Count { get; private set; }

    /// <summary>The rows of the layer's list.</summary>
    public int[] Rows { get; } = new int[capacity];

    public double[] Cycles { get; } = new double[capacity];

    public double[] Energy { get; } = new double[capacity];

    /// <summary>
    /// The hull of the rows that fit the box, with memories as small as the box and the row allow. A positive
    /// <paramref name="spread"/> leaves only the rows that use so many rows or columns of the array or more.
    /// </summary>
    public static Hull Of(CostList list, in Box box, double accumulatorPj, double scratchpadPj, int spread = 0)
    {
        var hull = new Hull(Math.Min(list.Count, 256));
        var (energy, accumulator, scratchpad, cycles) = (list.Energy, list.AccumulatorAccesses, list.ScratchpadAccesses, list.Cycles);
        var (accumulatorKb, scratchpadKb) = (list.AccumulatorKb, list.ScratchpadKb);
        var (ownAccumulator, ownScratchpad) = (list.AccumulatorPj, list.ScratchpadPj);
        double mostAccumulator = box.Accumulator1, mostScratchpad = box.Scratchpad1;
        var least = double.PositiveInfinity;
        for (var i = 0; i < energy.Length; i++)
        {
            if (accumulatorKb[i] > mostAccumulator || scratchpadKb[i] > mostScratchpad)
            {
                continue;
            }

            var all = energy[i] + accumulator[i] * Math.Max(accumulatorPj, ownAccumulator[i]) + scratchpad[i] * Math.Max(scratchpadPj, ownScratchpad[i]);
            if (all >= least || (spread > 0 && Math.Max(list.Choices[i].SpatialC, list.Choices[i].SpatialK) < spread))
            {
                continue;
            }

            least = all;
            hull = hull.With(i, cycles[i], all);
        }

        return hull;
    }

    /// <summary>The least of energy + price * cycles.</summary>
    public double Support(double price)
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < Count; i++)
        {
            least = Math.Min(least, Energy[i] + price * Cycles[i]);
        }

        return least;
    }

    /// <summary>Adds the next corner to the right of those before it.</summary>
    public void Append(int row, double cycles, double energy)
    {
        (Rows[Count], Cycles[Count], Energy[Count]) = (row, cycles, energy);
        Count++;
    }

    /// <summary>The same corners in no more room than they need: hulls of open nodes are kept.</summary>
    public Hull Trimmed()
    {
        if (Rows.Length == Count)
        {
            return this;
        }

        var trimmed = new Hull(Count) { Count = Count };
        Rows.AsSpan(0, Count).CopyTo(trimmed.Rows);
        Cycles.AsSpan(0, Count).CopyTo(trimmed.Cycles);
        Energy.AsSpan(0, Count).CopyTo(trimmed.Energy);
        return trimmed;
    }

    private Hull With(int row, double cycles, double energy)
    {
        while (Count > 0 && IsAbove(Count - 1, cycles, energy))
        {
            Count--;
        }

        var hull = Count == Rows.Length ? Grown() : this;
        var at = hull.Count++;
        hull.Rows[at] = row;
        hull.Cycles[at] = cycles;
        hull.Energy[at] = energy;
        return hull;
    }

    /// <summary>Whether the last point is no corner once a point to its right comes in.</summary>
    private bool IsAbove(int last, double cycles, double energy)
    {
        if (Cycles[last] == cycles)
        {
            return true;
        }

        if (last == 0)
        {
            return false;
        }

        var (cycles0, energy0) = (Cycles[last - 1], Energy[last - 1]);
        return (Energy[last] - energy0) * (cycles - Cycles[last]) >= (energy - Energy[last]) * (Cycles[last] - cycles0);
    }

    private Hull Grown()
    {
        var grown = new Hull(Rows.Length * 2 + 1) { Count = Count };
        Rows.AsSpan(0, Count).CopyTo(grown.Rows);
        Cycles.AsSpan(0, Count).CopyTo(grown.Cycles);
        Energy.AsSpan(0, Count).CopyTo(grown.Energy);
        return grown;
    }
}
