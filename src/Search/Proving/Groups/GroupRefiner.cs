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

    /// <summary>A row of the list, or a group that was made here.</summary>
    private const int Fresh = -1;

    private readonly PriorityQueue<(PricedGroup Group, int Row), double> open = new();
    private readonly List<((PricedGroup Group, int Row) Group, double Value)> first = [];
    private readonly List<PricedGroup> fresh = [];
    private bool[] gone = [];
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
        fresh.Clear();
        around = others.Without(outlook.Layer);
        gone = gone.Length < list.Count ? new bool[2 * list.Count] : gone;
        Look(list, taken, outlook);
        Halve(list.Choices[taken].Group!.Group, outlook);
        for (var i = 1; i < AtATime && open.TryPeek(out var next, out var value) && value < least; i++)
        {
            open.Dequeue();
            if (next.Row != Fresh)
            {
                gone[next.Row] = true;
                if (IsHopeless(list, next.Row, outlook))
                {
                    continue;
                }
            }

            Halve(next.Group.Group, outlook);
        }

        foreach (var ((group, row), _) in open.UnorderedItems)
        {
            if (row == Fresh)
            {
                fresh.Add(group);
            }
        }

        return PricedGroup.Merged(list, gone, fresh);
    }

    /// <summary>Finds the rows that do not fit, the least of the single mappings, and the open groups below it.</summary>
    private void Look(CostList list, int taken, in Outlook outlook)
    {
        least = double.PositiveInfinity;
        first.Clear();
        for (var row = 0; row < list.Count; row++)
        {
            gone[row] = row == taken || list.AccumulatorKb[row] > outlook.Box.Accumulator1 || list.ScratchpadKb[row] > outlook.Box.Scratchpad1;
            if (gone[row])
            {
                continue;
            }

            ref readonly var choice = ref list.Choices[row];
            var value = list.EnergyAt(row, outlook.AccumulatorPj, outlook.ScratchpadPj) + outlook.CyclePj * list.Cycles[row];
            if (value >= least || (outlook.Spread > 0 && Math.Max(choice.SpatialC, choice.SpatialK) < outlook.Spread))
            {
                continue;
            }

            if (choice.IsOpen)
            {
                first.Add(((choice.Group!, row), value));
            }
            else if (!IsHopeless(list, row, outlook))
            {
                least = value;
            }
        }

        var below = least;
        first.RemoveAll(group => group.Value >= below);
        open.EnqueueRange(first);
    }

    private bool IsHopeless(CostList list, int row, in Outlook outlook) =>
        around!.LeastWith(list.EnergyAt(row, outlook.AccumulatorPj, outlook.ScratchpadPj), list.Cycles[row]) > best;

    /// <summary>Halves a group along the loops that tell its halves apart best: where the lesser half costs most.</summary>
    private void Halve(in Group group, in Outlook outlook)
    {
        var pricing = pricings[outlook.Layer];
        var (bestLeast, bestSum, bestAxis) = (double.NegativeInfinity, 0.0, -1);
        var (low, high) = (default(GroupPrice), default(GroupPrice));
        var (lowValue, highValue) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var axis = 0; axis < Group.Axes; axis++)
        {
            var splits = group.Splits(axis);
            if (splits.IsLeaf)
            {
                continue;
            }

            Priced += 2;
            var lowFound = pricing.TryPrice(group.With(axis, splits.Low!), out var lowPrice) ? Value(lowPrice, outlook) : double.PositiveInfinity;
            var highFound = pricing.TryPrice(group.With(axis, splits.High!), out var highPrice) ? Value(highPrice, outlook) : double.PositiveInfinity;
            var (lesser, sum) = (Math.Min(lowFound, highFound), lowFound + highFound);
            if (lesser > bestLeast || (lesser == bestLeast && sum > bestSum))
            {
                (bestLeast, bestSum, bestAxis) = (lesser, sum, axis);
                (low, high, lowValue, highValue) = (lowPrice, highPrice, lowFound, highFound);
            }
        }

        Take(group, bestAxis, false, low, lowValue, outlook);
        Take(group, bestAxis, true, high, highValue, outlook);
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

    /// <summary>Takes in one half of a group.</summary>
    private void Take(in Group whole, int axis, bool isHigh, in GroupPrice price, double value, in Outlook outlook)
    {
        if (double.IsPositiveInfinity(value))
        {
            return;
        }

        var splits = whole.Splits(axis);
        var group = new PricedGroup(whole.With(axis, isHigh ? splits.High! : splits.Low!), price);
        var counts = Math.Max(group.Group.Channels.Spread, group.Group.Kernels.Spread) >= outlook.Spread;
        if (group.IsOpen && counts && value < least)
        {
            open.Enqueue((group, Fresh), value);
            return;
        }

        fresh.Add(group);
        if (!group.IsOpen && counts)
        {
            least = Math.Min(least, value);
        }
    }
}
