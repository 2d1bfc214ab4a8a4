using System.Diagnostics;
using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>
/// Evaluates tilings of one layer by the exact equations. Keeps the loops of the tiling in hand, so that evaluating
/// allocates nothing; one thread at a time may use it.
/// </summary>
internal sealed class TilingEvaluator(LayerSpace space)
{
    /// <summary>The level of the memory that holds outputs.</summary>
    public const int Accumulator = 1;

    /// <summary>The level of the memory that holds weights and inputs.</summary>
    public const int Scratchpad = 2;

    /// <summary>The level that holds everything.</summary>
    public const int Dram = 3;

    private readonly Loop<CostModel.Exact>[] loops = new Loop<CostModel.Exact>[TilingLoops.Max];
    private readonly Access<CostModel.Exact>[] accesses = new Access<CostModel.Exact>[(Dram + 1) * Relevance.Tensors];
    private Tiling tiling;
    private int held;
    private double accumulatorWords;
    private double scratchpadWords;

    /// <summary>How many tilings have been evaluated.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Takes a tiling in hand for a platform's array; its order at DRAM does not matter yet.</summary>
    public void Take(in Tiling next, Platform platform)
    {
        tiling = next;
        held = TilingLoops.WriteHeld(tiling, space, loops);
        Span<int> tile = stackalloc int[Relevance.Dims];
        for (var dim = 0; dim < Relevance.Dims; dim++)
        {
            tile[dim] = tiling.Held(dim);
        }

        // No loop stands between the accumulator and the scratchpad but K over the columns, so both hold the same extents.
        var pe = platform.Hardware.Pe;
        accumulatorWords = TileFootprint.AccumulatorWords(platform.Grid, pe, space.Shape, tile, tiling.Factors[Slots.Columns]);
        scratchpadWords = TileFootprint.ScratchpadBytes(platform.Grid, pe, space.Shape, tile);
    }

    /// <summary>
    /// By how much the tiling in hand exceeds a platform: the sum of the logarithms of what is needed over what there is,
    /// 0 when it fits.
    /// </summary>
    public double Excess(Platform platform) =>
        Excess(tiling.Factors[Slots.Rows], platform.Hardware.Pe) + Excess(tiling.Factors[Slots.Columns], platform.Hardware.Pe) +
        Excess(accumulatorWords, platform.AccumulatorWords) + Excess(scratchpadWords, platform.ScratchpadWords);

    /// <summary>The tiling in hand with an order at DRAM, and its cost.</summary>
    public Candidate Evaluate(DramOrder order, Platform platform)
    {
        Evaluations++;
        tiling.Order = order;
        var nest = loops.AsSpan(0, TilingLoops.WriteDram(tiling, space, loops, held));
        Debug.Assert(LoopNest.Mismatch(space.Shape, nest) is null, "The modelled MACs are not the product of the bounds.");
        var cost = Equations.Evaluate(platform.MacEnergyPj, platform.Levels, space.Shape, nest, accesses);
        return new Candidate(tiling, new TilingCost(
            cost.EnergyPj.Value * 1e-6,
            Vectors(platform, nest, Accumulator),
            Vectors(platform, nest, Scratchpad),
            cost.Cycles.Value,
            accumulatorWords,
            scratchpadWords));
    }

    private double Vectors(Platform platform, ReadOnlySpan<Loop<CostModel.Exact>> nest, int level)
    {
        var unit = platform.Levels[level] with { EnergyPerVector = new CostModel.Exact(1) };
        var row = accesses.AsSpan(level * Relevance.Tensors, Relevance.Tensors);
        return Equations.LevelEnergy(unit, Equations.Instances<CostModel.Exact>(nest, level), row).Value;
    }

    private static double Excess(double needed, double available) => needed <= available ? 0 : Math.Log(needed / available);
}
