namespace Dosa.Search.Proving;

/// <summary>
/// Good single mappings of layers within milliseconds: from a layer's groups straight down, always into the half that looks better at
/// given prices. Nothing is proved by it.
/// </summary>
/// <param name="roots">Gives the groups and prices them.</param>
/// <param name="pe">The array.</param>
internal sealed class GroupDive(GroupRoots roots, int pe)
{
    /// <summary>A mapping of a layer at which energy + price * cycles is small; null when none fits the box that was met.</summary>
    public Choice? Of(in Outlook outlook)
    {
        var pricing = roots.PricingOf(outlook.Layer, pe, pe);
        var (values, groups) = (new List<double>(), new List<PricedGroup>());
        foreach (var group in roots.All(outlook.Layer, pe, pe))
        {
            if (pricing.Of(group) is { } priced)
            {
                values.Add(Value(priced.Price, outlook));
                groups.Add(priced);
            }
        }

        var (best, least) = ((PricedGroup?)null, double.PositiveInfinity);
        foreach (var at in Enumerable.Range(0, groups.Count).OrderBy(i => values[i]))
        {
            if (values[at] < least && Down(pricing, groups[at], outlook) is { } found && Value(found.Price, outlook) is var value && value < least)
            {
                (best, least) = (found, value);
            }
        }

        return best?.Choice;
    }

    /// <summary>From a group to a single mapping: along the loops whose halves differ most, the better half.</summary>
    private static PricedGroup? Down(GroupPricing pricing, PricedGroup from, in Outlook outlook)
    {
        var at = from;
        while (at.IsOpen)
        {
            var (lesser, widest) = ((PricedGroup?)null, double.NegativeInfinity);
            for (var axis = 0; axis < Group.Axes; axis++)
            {
                var splits = at.Group.Splits(axis);
                if (splits.IsLeaf)
                {
                    continue;
                }

                var (low, high) = (pricing.Of(at.Group.With(axis, splits.Low!)), pricing.Of(at.Group.With(axis, splits.High!)));
                var (lowValue, highValue) = (Value(low, outlook), Value(high, outlook));
                var better = lowValue <= highValue ? low : high;
                var least = Math.Min(lowValue, highValue);
                if (better is not null && least > widest && !double.IsPositiveInfinity(least))
                {
                    (lesser, widest) = (better, least);
                }
            }

            if (lesser is null)
            {
                return null;
            }

            at = lesser;
        }

        return at;
    }

    private static double Value(PricedGroup? group, in Outlook outlook) => group is null ? double.PositiveInfinity : Value(group.Price, outlook);

    private static double Value(in GroupPrice price, in Outlook outlook) =>
        price.AccumulatorKb > outlook.Box.Accumulator1 || price.ScratchpadKb > outlook.Box.Scratchpad1
            ? double.PositiveInfinity
            : price.EnergyAt(outlook.AccumulatorPj, outlook.ScratchpadPj) + (outlook.CyclePj * price.Cycles);
}
