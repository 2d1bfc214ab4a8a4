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
    private readonly double channelPositions;
    private readonly double kernelPositions;
    private readonly double scale;
    private readonly double unavoidable;
    private readonly double perDramVector;
    private readonly double perRow;
    private readonly double sliceCycles;
    private readonly double scratchpadCycles;
    private readonly double dramCycles;

    public GroupPricing(LayerSpace space, int leastPe, int pe, Prices prices, in Goal goal, in Limits limits)
    {
        (this.space, this.leastPe, this.pe, this.prices, this.goal, this.limits) = (space, leastPe, pe, prices, goal, limits);
        footprint = new(limits.Grid, pe, TileFootprint.IsMatrixProduct(space.Shape));
        positions = space.Macs / ((double)space.Shape.C * space.Shape.K);
        (channelPositions, kernelPositions) = (positions * space.Shape.C, positions * space.Shape.K);
        (scale, unavoidable) = (space.Count * goal.EnergyScale, space.Macs * (prices.Mac + prices.Register));
        (perDramVector, perRow) = ((1 - Rounding) / prices.DramVector, leastPe < pe ? 1 : (1 - Rounding) / pe);
        sliceCycles = (1 - Rounding) / prices.AccumulatorBandwidth;
        scratchpadCycles = (1 - Rounding) / (prices.ScratchpadBandwidthPerPe * pe);
        dramCycles = (1 - Rounding) / prices.DramBandwidth;
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

        var inputReads = channelPositions * counts.KernelSteps;
        var rereads = counts.Outputs - space.OutputWords;
        price = new(
            scale * (unavoidable + counts.Registers * prices.Register + Bursts(counts, rereads, isLeaf) * prices.DramWord * prices.DramVector),
            scale * (2 * kernelPositions * counts.ChannelSteps - space.OutputWords + counts.Outputs),
            scale * Rows(counts, inputReads, isLeaf && !IsRange),
            space.Count * goal.CycleScale * (isLeaf && !IsRange ? Cycles(counts, inputReads, rereads) : FewestCycles(counts, inputReads, rereads)),
            accumulatorKb,
            scratchpadKb,
            IsRange ? prices.AccumulatorFloor(counts.SliceWords) : prices.Accumulator(accumulatorKb, pe),
            IsRange ? prices.ScratchpadFloor(scratchpadKb) : prices.Scratchpad(scratchpadKb, pe));
        return true;
    }

    private bool IsRange => leastPe < pe;

    // Words of groups are not rounded up to bursts and rows: that bounds them from below, and takes no divisions.
    private double Bursts(in GroupCounts counts, double rereads, bool isLeaf) => isLeaf
        ? Vectors(counts.Weights, prices.DramVector) + Vectors(counts.Inputs, prices.DramVector) +
            Vectors(counts.Outputs, prices.DramVector) + Vectors(rereads, prices.DramVector)
        : (counts.Weights + counts.Inputs + counts.Outputs + rereads) * perDramVector;

    private double Rows(in GroupCounts counts, double inputReads, bool isWhole) => isWhole
        ? Vectors(counts.Registers, pe) + Vectors(counts.Weights, pe) + Vectors(inputReads, pe) + Vectors(counts.Inputs, pe)
        : (counts.Registers + counts.Weights + inputReads + counts.Inputs) * perRow;

    private double Cycles(in GroupCounts counts, double inputReads, double rereads)
    {
        var computeCycles = positions * counts.ChannelSteps * counts.KernelSteps;
        var firsts = space.OutputWords / space.Shape.K * counts.KernelSteps;
        var spilled = counts.Outputs / space.OutputWords * firsts;
        var slice = Stretched(
            computeCycles, prices.AccumulatorBandwidth, (computeCycles - firsts) / computeCycles, (spilled + computeCycles) / computeCycles);
        var scratchpad = Stretched(
            computeCycles,
            prices.ScratchpadBandwidthPerPe * pe,
            counts.Registers / computeCycles + inputReads / computeCycles,
            counts.Weights / computeCycles + counts.Inputs / computeCycles);
        var dram = Stretched(
            computeCycles,
            prices.DramBandwidth,
            counts.Weights / computeCycles + counts.Inputs / computeCycles + rereads / computeCycles,
            counts.Outputs / computeCycles);
        return Math.Max(Math.Max(computeCycles, slice), Math.Max(scratchpad, dram));
    }

    /// <summary>A group's cycles are not rounded up: its members' may be rounded up from a hair less.</summary>
    private double FewestCycles(in GroupCounts counts, double inputReads, double rereads)
    {
        var computeCycles = positions * counts.ChannelSteps * counts.KernelSteps;
        var slice = 2 * computeCycles + (counts.Outputs - space.OutputWords) * counts.KernelSteps / space.Shape.K;
        var scratchpad = counts.Registers + inputReads + counts.Weights + counts.Inputs;
        var dram = counts.Weights + counts.Inputs + rereads + counts.Outputs;
        return Math.Max(Math.Max(computeCycles, slice * sliceCycles), Math.Max(scratchpad * scratchpadCycles, dram * dramCycles));
    }

    private static double Vectors(double words, double vector) => Math.Ceiling(words / vector);

    private static double Stretched(double computeCycles, double bandwidth, double read, double write) =>
        bandwidth < write + read ? Math.Ceiling(computeCycles / (bandwidth / (write + read))) : computeCycles;
}
