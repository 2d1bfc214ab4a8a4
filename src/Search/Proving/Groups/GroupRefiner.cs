using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>Where groups of one layer are looked at: the box of memories, its prices, the price of a cycle, the other layers.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Box">The memories that may be.</param>
/// <param name="AccumulatorPj">The least that an access of the accumulator costs.</param>
/// <param name="ScratchpadPj">The least that an access of the scratchpad costs.</param>
/// <param name="CyclePj">What a cycle is worth.</param>
/// <param name="Spread">How much of the array must be asked for, if positive.</param>
internal readonly record struct Outlook(int Layer, Box Box, double AccumulatorPj, double ScratchpadPj, double CyclePj, int Spread);

/// <summary>
/// Halves the groups of a layer's list that look best, until the best of all at given prices is a single mapping; drops those
/// that do not fit or can be of no use.
/// </summary>
internal sealed class GroupRefiner(GroupPricing[] pricings, Surroundings others, double best)
{
    /// <summary>Halvings at a time, after which other layers get their turn.</summary>
    private const int AtATime = 1000;

    private readonly PriorityQueue<PricedGroup, double> open = new();
    private readonly List<PricedGroup> kept = [];
    private Polygon? around;
    private double least;

    /// <summary>Groups priced.</summary>
    public long Priced { get; private set; }

    /// <summary>
    /// The list with one row's group halved, and the open groups of least energy + price * cycles. Where so much of the array
    /// must be asked for, the best of those that do is what must be a single mapping.
    /// </summary>
    public CostList Refine(CostList list, int taken, in Outlook outlook)
    {
        open.Clear();
        kept.Clear();
        least = double.PositiveInfinity;
        around = others.Without(outlook.Layer);
        foreach (var choice in list.Choices)
        {
            if (choice.Group is { } group && group != list.Choices[taken].Group)
            {
                Take(group.Group, group.Price, group, outlook);
            }
        }

        Halve(list.Choices[taken].Group!.Group, outlook);
        for (var i = 1; i < AtATime && open.TryPeek(out var group, out var value) && value < least; i++)
        {
            open.Dequeue();
            Halve(group.Group, outlook);
        }

        foreach (var (group, _) in open.UnorderedItems)
        {
            kept.Add(group);
        }

        return PricedGroup.List(kept);
    }

    /// <summary>Halves a group along the loops that tell its halves apart best: where the lesser half costs most.</summary>
    private void Halve(in Group group, in Outlook outlook)
    {
        var pricing = pricings[outlook.Layer];
        var best = (Least: double.NegativeInfinity, Sum: 0.0);
        var (low, high) = (group, group);
        var (lowPrice, highPrice) = (default(GroupPrice), default(GroupPrice));
        for (var axis = 0; axis < Group.Axes; axis++)
        {
            if (group.Halves(axis) is not var (lowHalf, highHalf))
            {
                continue;
            }

            Priced += 2;
            var lowValue = pricing.TryPrice(lowHalf, out var lowFound) ? Value(lowFound, outlook) : double.PositiveInfinity;
            var highValue = pricing.TryPrice(highHalf, out var highFound) ? Value(highFound, outlook) : double.PositiveInfinity;
            var found = (Math.Min(lowValue, highValue), lowValue + highValue);
            if (found.CompareTo(best) > 0)
            {
                (best, low, high, lowPrice, highPrice) = (found, lowHalf, highHalf, lowFound, highFound);
            }
        }

        Take(low, lowPrice, null, outlook);
        Take(high, highPrice, null, outlook);
    }

    /// <summary>Energy + price * cycles; infinite where nothing fits, or where the others leave no room for it.</summary>
    private double Value(in GroupPrice price, in Outlook outlook)
    {
        if (price.AccumulatorKb > outlook.Box.Accumulator1 || price.ScratchpadKb > outlook.Box.Scratchpad1)
        {
            return double.PositiveInfinity;
        }

        var energy = price.EnergyAt(outlook.AccumulatorPj, outlook.ScratchpadPj);
        return around!.LeastWith(energy, price.Cycles) > best ? double.PositiveInfinity : energy + outlook.CyclePj * price.Cycles;
    }

    private void Take(in Group group, in GroupPrice price, PricedGroup? priced, in Outlook outlook)
    {
        var value = price.Cycles > 0 || price.Energy > 0 ? Value(price, outlook) : double.PositiveInfinity;
        if (double.IsPositiveInfinity(value))
        {
            return;
        }

        priced ??= new(group, price);
        var counts = Math.Max(group.Channels.Spread, group.Kernels.Spread) >= outlook.Spread;
        if (!priced.IsOpen || !counts)
        {
            kept.Add(priced);
        }
        else
        {
            open.Enqueue(priced, value);
        }

        if (!priced.IsOpen && counts)
        {
            least = Math.Min(least, value);
        }
    }
}
