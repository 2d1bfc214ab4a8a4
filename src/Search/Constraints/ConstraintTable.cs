using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// The mappings of one layer that its constraints leave, loop by loop: which splits of each bound, which orders. Without a
/// word about registers P and Q stand in the accumulator, where they cost the same.
/// </summary>
internal sealed class ConstraintTable
{
    private readonly Dictionary<(int Spatial, int Temporal), Split>[] byFactors = new Dictionary<(int, int), Split>[Relevance.Dims];
    private readonly Dim[][]?[] orders = new Dim[1 << Relevance.Dims][][];
    private readonly ImmutableArray<Dim> dramOrder;

    public ConstraintTable(in Layer layer, MappingConstraints constraints)
    {
        Shape = layer;
        dramOrder = constraints.OrderAt(3);
        AccumulatorOrder = OrderRules.Accumulator(constraints.OrderAt(1));
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            Splits[(int)dim] = [.. SplitRules.Of(dim, layer[dim], constraints)];
            Fixed[(int)dim] = FixedLogs.Of(Splits[(int)dim]);
            byFactors[(int)dim] = Splits[(int)dim].ToDictionary(split => (split.Spatial, split.Temporal));
        }
    }

    /// <summary>The layer.</summary>
    public Layer Shape { get; }

    /// <summary>What each loop may be split into; none when the constraints contradict each other.</summary>
    public Split[][] Splits { get; } = new Split[Relevance.Dims][];

    /// <summary>What is the same in all splits of each loop.</summary>
    public FixedLogs[] Fixed { get; } = new FixedLogs[Relevance.Dims];

    /// <summary>The loops in the accumulator, innermost first: of the orders left one that does best whatever the factors.</summary>
    public Dim[] AccumulatorOrder { get; }

    /// <summary>The smallest factor over the array that the constraints leave.</summary>
    public int LeastSpread => Math.Max(Splits[(int)Dim.C].Min(split => split.Spatial), Splits[(int)Dim.K].Min(split => split.Spatial));

    /// <summary>Whether a loop may have these factors.</summary>
    public bool Allows(int dim, int spatial, int temporal) => byFactors[dim].ContainsKey((spatial, temporal));

    /// <summary>The split with these factors; they must be allowed.</summary>
    public Split SplitOf(Dim dim, int spatial, int temporal) => byFactors[(int)dim][(spatial, temporal)];

    /// <summary>The allowed split nearest to factors on a logarithmic scale, spread at most so far if any is.</summary>
    public Split Nearest(int dim, double logSpatial, double logTemporal, int maxPe)
    {
        var best = Splits[dim][0];
        var distance = double.PositiveInfinity;
        foreach (var split in Splits[dim])
        {
            var trial = Math.Abs(Math.Log(split.Spatial) - logSpatial) + Math.Abs(Math.Log(split.Temporal) - logTemporal) +
                (split.Spatial > maxPe ? 1000 : 0);
            if (trial < distance)
            {
                (best, distance) = (split, trial);
            }
        }

        return best;
    }

    /// <summary>One split a loop; among these is one that needs no more of either memory than any mapping left does.</summary>
    public IEnumerable<Split[]> Smallest()
    {
        var least = Splits.Select(splits => splits.MinBy(split => (long)split.Held * int.MaxValue + split.Temporal)).ToArray();
        foreach (var channels in Splits[(int)Dim.C])
        {
            foreach (var kernels in Splits[(int)Dim.K])
            {
                var smallest = (Split[])least.Clone();
                (smallest[(int)Dim.C], smallest[(int)Dim.K]) = (channels, kernels);
                yield return smallest;
            }
        }
    }

    /// <summary>
    /// The orders at DRAM, innermost first, of the loops in a mask: enough of them that no other one left has a smaller
    /// count of anything.
    /// </summary>
    public Dim[][] DramOrders(int mask) => orders[mask] ??= OrderRules.Dram(dramOrder, mask);

    /// <summary>Orders at DRAM, innermost first, of the loops in a mask: all that the constraints leave.</summary>
    public IEnumerable<Dim[]> AllDramOrders(int mask) => OrderRules.AllDram(dramOrder, mask);

    /// <summary>An order at DRAM, innermost first, with the fixed loops put into their order among each other.</summary>
    public Dim[] Repaired(IEnumerable<Dim> innermostFirst)
    {
        var named = new Queue<Dim>(dramOrder.Reverse());
        return [.. innermostFirst.Select(dim => dramOrder.Contains(dim) ? named.Dequeue() : dim)];
    }

    /// <summary>The mapping with one split a loop and an order at DRAM, innermost first; loops left out of it run once there.</summary>
    public Mapping ToMapping(ReadOnlySpan<Split> splits, ReadOnlySpan<Dim> dramInnermostFirst)
    {
        Span<Loop<Exact>> loops = stackalloc Loop<Exact>[4 * Relevance.Dims];
        var count = WriteHeld(splits, loops);
        count = WriteDram(splits, dramInnermostFirst, loops, count);
        return new(4, loops[..count]);
    }

    /// <summary>Writes the loops below DRAM, from the inside out; returns how many.</summary>
    public int WriteHeld(ReadOnlySpan<Split> splits, Span<Loop<Exact>> loops)
    {
        var count = 0;
        Add(loops, ref count, splits[(int)Dim.P].Registers, Dim.P, 0, false);
        Add(loops, ref count, splits[(int)Dim.Q].Registers, Dim.Q, 0, false);
        Add(loops, ref count, splits[(int)Dim.C].Spatial, Dim.C, 1, true);
        foreach (var dim in AccumulatorOrder)
        {
            Add(loops, ref count, splits[(int)dim].Accumulator, dim, 1, false);
        }

        Add(loops, ref count, splits[(int)Dim.K].Spatial, Dim.K, 2, true);
        return count;
    }

    /// <summary>Writes DRAM's loops after others; returns how many there are in all.</summary>
    public int WriteDram(ReadOnlySpan<Split> splits, ReadOnlySpan<Dim> innermostFirst, Span<Loop<Exact>> loops, int count)
    {
        foreach (var dim in innermostFirst)
        {
            Add(loops, ref count, Shape[dim] / splits[(int)dim].Held, dim, 3, false);
        }

        return count;
    }

    private static void Add(Span<Loop<Exact>> loops, ref int count, int factor, Dim dim, int level, bool spatial)
    {
        if (factor > 1)
        {
            loops[count++] = new(new(factor), dim, level, spatial);
        }
    }
}
