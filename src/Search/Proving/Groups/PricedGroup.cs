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

    /// <summary>The group as a row of a list.</summary>
    public Choice Choice => new(0, 0, 0, 0, Group.Channels.Spread, Group.Kernels.Spread) { Group = this };

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
                merged.Put(at++, more[order[next]].Choice, more[order[next]].Price);
            }
        }

        return merged;
    }
}
