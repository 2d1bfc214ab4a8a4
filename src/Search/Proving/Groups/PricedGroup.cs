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
internal sealed record PricedGroup(Group Group, GroupPrice Price)
{
    public bool IsOpen { get; } = !Group.IsLeaf;

    /// <summary>A list of groups, by ascending cycles.</summary>
    public static CostList List(List<PricedGroup> groups)
    {
        var cycles = new double[groups.Count];
        var order = new int[groups.Count];
        for (var i = 0; i < cycles.Length; i++)
        {
            (cycles[i], order[i]) = (groups[i].Price.Cycles, i);
        }

        Array.Sort(cycles, order);
        var list = new CostList(groups.Count);
        for (var i = 0; i < order.Length; i++)
        {
            groups[order[i]].Put(list, i);
        }

        return list;
    }

    private void Put(CostList list, int row)
    {
        list.Choices[row] = new(0, 0, 0, 0, Group.Channels.Spread, Group.Kernels.Spread) { Group = this };
        (list.Energy[row], list.AccumulatorAccesses[row], list.ScratchpadAccesses[row]) = (Price.Energy, Price.AccumulatorAccesses, Price.ScratchpadAccesses);
        (list.Cycles[row], list.AccumulatorKb[row], list.ScratchpadKb[row]) = (Price.Cycles, Price.AccumulatorKb, Price.ScratchpadKb);
        (list.AccumulatorPj[row], list.ScratchpadPj[row]) = (Price.AccumulatorPj, Price.ScratchpadPj);
    }
}
