namespace Dosa.Search.Proving;

/// <summary>What a group costs: the columns of <see cref="CostList"/>.</summary>
internal readonly record struct GroupPrice(
    double Energy,
    double AccumulatorAccesses,
    double ScratchpadAccesses,
    double Cycles,
    double AccumulatorKb,
    double ScratchpadKb,
    double AccumulatorPj,
    double ScratchpadPj)
{
    /// <summary>Energy with memories whose accesses cost at least so much.</summary>
    public double EnergyAt(double accumulatorPj, double scratchpadPj) => Energy +
        AccumulatorAccesses * Math.Max(accumulatorPj, AccumulatorPj) + ScratchpadAccesses * Math.Max(scratchpadPj, ScratchpadPj);
}

/// <summary>A group with its price.</summary>
internal sealed class PricedGroup(in Group group, in GroupPrice price)
{
    public Group Group { get; } = group;

    public GroupPrice Price { get; } = price;

    public bool IsOpen { get; } = !group.IsLeaf;

    /// <summary>A list of groups, by ascending cycles.</summary>
    public static CostList List(List<PricedGroup> groups) => Merged(new(0), [], groups);

    /// <summary>A list without the rows that are gone and with groups more, by ascending cycles.</summary>
    public static CostList Merged(CostList list, ReadOnlySpan<bool> gone, List<PricedGroup> more)
    {
        var (cycles, order) = (new double[more.Count], new int[more.Count]);
        for (var i = 0; i < cycles.Length; i++)
        {
            (cycles[i], order[i]) = (more[i].Price.Cycles, i);
        }

        Array.Sort(cycles, order);
        var left = list.Count - gone[..list.Count].Count(true);
        var merged = new CostList(left + more.Count);
        var (row, at) = (0, 0);
        for (var next = 0; next <= order.Length; next++)
        {
            var until = next < order.Length ? cycles[next] : double.PositiveInfinity;
            for (; row < list.Count && list.Cycles[row] <= until; row++)
            {
                if (!gone[row])
                {
                    merged.Put(at++, list, row);
                }
            }

            if (next < order.Length)
            {
                more[order[next]].Put(merged, at++);
            }
        }

        return merged;
    }

    private void Put(CostList list, int row)
    {
        list.Choices[row] = new(0, 0, 0, 0, Group.Channels.Spread, Group.Kernels.Spread) { Group = this };
        (list.Energy[row], list.AccumulatorAccesses[row], list.ScratchpadAccesses[row]) = (Price.Energy, Price.AccumulatorAccesses, Price.ScratchpadAccesses);
        (list.Cycles[row], list.AccumulatorKb[row], list.ScratchpadKb[row]) = (Price.Cycles, Price.AccumulatorKb, Price.ScratchpadKb);
        (list.AccumulatorPj[row], list.ScratchpadPj[row]) = (Price.AccumulatorPj, Price.ScratchpadPj);
    }
}
