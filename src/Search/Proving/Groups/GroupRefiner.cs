using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// Halves the groups of a layer's list that look best, until the best of all at given prices is a single mapping; drops those
/// that do not fit or can be of no use.
/// </summary>
internal sealed class GroupRefiner(GroupPricing[] pricings, double best)
{
    /// <summary>Halvings at a time, after which other layers get their turn.</summary>
    private const int AtATime = 4096;

    /// <summary>Groups priced.</summary>
    public long Priced { get; private set; }

    /// <summary>
    /// The list with one row's group halved, and the open groups of least energy + price * cycles. With a positive
    /// <paramref name="spread"/> the best of those that ask for so large an array is what must be a single mapping.
    /// </summary>
    public CostList Refine(
        CostList list, int layer, int taken, in Box box, (double Accumulator, double Scratchpad) pj, double price, Surroundings others, int spread)
    {
        var open = new PriorityQueue<PricedGroup, double>();
        var kept = new List<PricedGroup>(list.Count);
        var least = double.PositiveInfinity;
        var around = others.Without(layer);
        for (var row = 0; row < list.Count; row++)
        {
            if (row == taken)
            {
                open.Enqueue(PricedGroup.Of(list, row), double.NegativeInfinity);
            }
            else
            {
                Take(PricedGroup.Of(list, row), box, pj, price, around, spread, open, kept, ref least);
            }
        }

        for (var i = 0; i < AtATime && open.TryPeek(out var group, out var value) && value < least; i++)
        {
            open.Dequeue();
            var (low, high) = group.Group.Halves();
            Priced += 2;
            foreach (var half in new[] { low, high })
            {
                if (pricings[layer].Of(half) is { } priced)
                {
                    Take(priced, box, pj, price, around, spread, open, kept, ref least);
                }
            }
        }

        foreach (var (group, _) in open.UnorderedItems)
        {
            kept.Add(group);
        }

        return PricedGroup.List(kept);
    }

    private void Take(
        in PricedGroup group, in Box box, (double Accumulator, double Scratchpad) pj, double price, Polygon others, int spread,
        PriorityQueue<PricedGroup, double> open, List<PricedGroup> kept, ref double least)
    {
        if (group.AccumulatorKb > box.Accumulator1 || group.ScratchpadKb > box.Scratchpad1)
        {
            return;
        }

        var energy = group.EnergyAt(pj.Accumulator, pj.Scratchpad);
        if (others.LeastWith(energy, group.Cycles) > best)
        {
            return;
        }

        var counts = Math.Max(group.Group.Channels.Spread, group.Group.Kernels.Spread) >= spread;
        if (!group.IsOpen || !counts)
        {
            kept.Add(group);
        }
        else
        {
            open.Enqueue(group, energy + price * group.Cycles);
        }

        if (!group.IsOpen && counts)
        {
            least = Math.Min(least, energy + price * group.Cycles);
        }
    }
}
