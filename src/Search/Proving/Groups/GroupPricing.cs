using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// Prices groups of mappings for one size of the array: a single mapping with every rounding of the exact model, a larger group
/// from below. Costs grow with every count, so that the least of each count bounds them. For a range of arrays all prices are the
/// least beside any of them, and accesses of the scratchpad are counted in words rather than rows.
/// </summary>
internal sealed class GroupPricing
{
    /// <summary>What a quotient of words by a bandwidth may be too large by, relative.</summary>
    private const double Rounding = 1e-12;

    private readonly LayerSpace space;
    private readonly int leastPe;
    private readonly int pe;
    private readonly Prices prices;
    private readonly Goal goal;
    private readonly Limits limits;
    private readonly Footprint footprint;
    private readonly double positions;

    public GroupPricing(LayerSpace space, int leastPe, int pe, Prices prices, in Goal goal, in Limits limits)
    {
        (this.space, this.leastPe, this.pe, this.prices, this.goal, this.limits) = (space, leastPe, pe, prices, goal, limits);
        footprint = new(limits.Grid, pe, TileFootprint.IsMatrixProduct(space.Shape));
        positions = space.Macs / ((double)space.Shape.C * space.Shape.K);
    }

    /// <summary>The price of a group; null when none of its mappings fits the limits, or it is one that another family has better.</summary>
    public PricedGroup? Of(Group group) => TryPrice(group, out var price) ? new(group, price) : null;

    /// <summary>The same without making anything.</summary>
    public bool TryPrice(in Group group, out GroupPrice price)
    {
        price = default;
        var isLeaf = group.IsLeaf;
        if (isLeaf && LeafRules.IsCoveredElsewhere(group, space.Shape))
        {
            return false;
        }

        var counts = GroupCounts.Of(space, group, footprint);
        var (accumulatorKb, scratchpadKb) = limits.Kb(leastPe, counts.SliceWords, counts.Bytes);
        if (!limits.Admits(accumulatorKb, scratchpadKb))
        {
            return false;
        }

        var shape = space.Shape;
        var inputReads = positions * shape.C * counts.KernelSteps;
        var rereads = counts.Outputs - space.OutputWords;
        var bursts = Vectors(counts.Weights, prices.DramVector) + Vectors(counts.Inputs, prices.DramVector) +
            Vectors(counts.Outputs, prices.DramVector) + Vectors(rereads, prices.DramVector);
        var rows = IsRange ? counts.Registers + counts.Weights + inputReads + counts.Inputs
            : Vectors(counts.Registers, pe) + Vectors(counts.Weights, pe) + Vectors(inputReads, pe) + Vectors(counts.Inputs, pe);
        var scale = space.Count * goal.EnergyScale;
        price = new(
            scale * (space.Macs * (prices.Mac + prices.Register) + counts.Registers * prices.Register + bursts * prices.DramWord * prices.DramVector),
            scale * (2 * positions * shape.K * counts.ChannelSteps - space.OutputWords + counts.Outputs),
            scale * rows,
            space.Count * goal.CycleScale * Cycles(counts, inputReads, rereads, isLeaf && !IsRange),
            accumulatorKb,
            scratchpadKb,
            IsRange ? prices.AccumulatorFloor(counts.SliceWords) : prices.Accumulator(accumulatorKb, pe),
            IsRange ? prices.ScratchpadFloor(scratchpadKb) : prices.Scratchpad(scratchpadKb, pe));
        return true;
    }

    private bool IsRange => leastPe < pe;

    private double Cycles(in GroupCounts counts, double inputReads, double rereads, bool isLeaf)
    {
        var computeCycles = positions * counts.ChannelSteps * counts.KernelSteps;
        var firsts = space.OutputWords / space.Shape.K * counts.KernelSteps;
        var spilled = counts.Outputs / space.OutputWords * firsts;
        var slice = Stretched(
            computeCycles, prices.AccumulatorBandwidth, isLeaf, (computeCycles - firsts) / computeCycles, (spilled + computeCycles) / computeCycles);
        var scratchpad = Stretched(
            computeCycles,
            prices.ScratchpadBandwidthPerPe * pe,
            isLeaf,
            counts.Registers / computeCycles + inputReads / computeCycles,
            counts.Weights / computeCycles + counts.Inputs / computeCycles);
        var dram = Stretched(
            computeCycles,
            prices.DramBandwidth,
            isLeaf,
            counts.Weights / computeCycles + counts.Inputs / computeCycles + rereads / computeCycles,
            counts.Outputs / computeCycles);
        return Math.Max(Math.Max(computeCycles, slice), Math.Max(scratchpad, dram));
    }

    private static double Vectors(double words, double vector) => Math.Ceiling(words / vector);

    /// <summary>A group's cycles are not rounded up: its members' may be rounded up from a hair less.</summary>
    private static double Stretched(double computeCycles, double bandwidth, bool isLeaf, double read, double write) =>
        isLeaf ? bandwidth < write + read ? Math.Ceiling(computeCycles / (bandwidth / (write + read))) : computeCycles
        : computeCycles * Math.Max(1, (write + read) / bandwidth * (1 - Rounding));
}
