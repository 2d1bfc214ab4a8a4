namespace Dosa.Search.Proving;

/// <summary>A group with its price: the columns of <see cref="CostList"/>.</summary>
internal readonly record struct PricedGroup(
    Group Group,
    double Energy,
    double AccumulatorAccesses,
    double ScratchpadAccesses,
    double Cycles,
    double AccumulatorKb,
    double ScratchpadKb,
    double AccumulatorPj,
    double ScratchpadPj)
{
    public bool IsOpen => !Group.IsLeaf;

    /// <summary>Energy with memories whose accesses cost at least so much.</summary>
    public double EnergyAt(double accumulatorPj, double scratchpadPj) => Energy +
        AccumulatorAccesses * Math.Max(accumulatorPj, AccumulatorPj) + ScratchpadAccesses * Math.Max(scratchpadPj, ScratchpadPj);

    /// <summary>A list of groups, by ascending cycles.</summary>
    public static CostList List(List<PricedGroup> groups)
    {
        var cycles = new double[groups.Count];
        var order = new int[groups.Count];
        for (var i = 0; i < cycles.Length; i++)
        {
            (cycles[i], order[i]) = (groups[i].Cycles, i);
        }

        Array.Sort(cycles, order);
        var list = new CostList(groups.Count);
        for (var i = 0; i < order.Length; i++)
        {
            groups[order[i]].Put(list, i);
        }

        return list;
    }

    /// <summary>The group of a row.</summary>
    public static PricedGroup Of(CostList list, int row) => new(
        list.Choices[row].Group!,
        list.Energy[row],
        list.AccumulatorAccesses[row],
        list.ScratchpadAccesses[row],
        list.Cycles[row],
        list.AccumulatorKb[row],
        list.ScratchpadKb[row],
        list.AccumulatorPj[row],
        list.ScratchpadPj[row]);

    private void Put(CostList list, int row)
    {
        list.Choices[row] = new(0, 0, 0, 0, Group.Channels.Spread, Group.Kernels.Spread) { Group = Group };
        (list.Energy[row], list.AccumulatorAccesses[row], list.ScratchpadAccesses[row]) = (Energy, AccumulatorAccesses, ScratchpadAccesses);
        (list.Cycles[row], list.AccumulatorKb[row], list.ScratchpadKb[row]) = (Cycles, AccumulatorKb, ScratchpadKb);
        (list.AccumulatorPj[row], list.ScratchpadPj[row]) = (AccumulatorPj, ScratchpadPj);
    }
}
