using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>
/// A tiling as the loops that the equations read, from the inside out, those of factor 1 left out:
/// <code>slots  ---->  [C rows, P Q N C R S K in the accumulator] [K columns below the scratchpad] [seven loops at DRAM]</code>
/// </summary>
internal static class TilingLoops
{
    /// <summary>The most loops that a tiling has.</summary>
    public const int Max = Slots.Count + Relevance.Dims + 2;

    /// <summary>The order of the loops in the accumulator, innermost first; no other does better.</summary>
    private static ReadOnlySpan<byte> AccumulatorOrder =>
        [(byte)Dim.P, (byte)Dim.Q, (byte)Dim.N, (byte)Dim.C, (byte)Dim.R, (byte)Dim.S, (byte)Dim.K];

    /// <summary>Writes the loops below DRAM; returns how many.</summary>
    public static int WriteHeld(in Tiling tiling, LayerSpace space, Span<Loop<CostModel.Exact>> loops)
    {
        if (space.Constraints is { } constraints)
        {
            Span<Split> splits = stackalloc Split[Relevance.Dims];
            for (var dim = 0; dim < Relevance.Dims; dim++)
            {
                splits[dim] = constraints.SplitOf((Dim)dim, tiling.Spread(dim), tiling.Factors[Slots.Temporal(dim)]);
            }

            return constraints.WriteHeld(splits, loops);
        }

        return WriteHeld(tiling, loops);
    }

    private static int WriteHeld(in Tiling tiling, Span<Loop<CostModel.Exact>> loops)
    {
        var count = 0;
        Add(loops, ref count, tiling.Factors[Slots.Rows], (int)Dim.C, TilingEvaluator.Accumulator, true);
        foreach (var dim in AccumulatorOrder)
        {
            Add(loops, ref count, tiling.Factors[Slots.Temporal(dim)], dim, TilingEvaluator.Accumulator, false);
        }

        Add(loops, ref count, tiling.Factors[Slots.Columns], (int)Dim.K, TilingEvaluator.Scratchpad, true);
        return count;
    }

    /// <summary>Writes DRAM's loops after <paramref name="held"/> others; returns how many loops there are in all.</summary>
    public static int WriteDram(in Tiling tiling, LayerSpace space, Span<Loop<CostModel.Exact>> loops, int held)
    {
        var count = held;
        for (var position = 0; position < Relevance.Dims; position++)
        {
            var dim = (int)tiling.Order[position];
            Add(loops, ref count, space.DramFactor(tiling, dim), dim, TilingEvaluator.Dram, false);
        }

        return count;
    }

    /// <summary>The tiling as a mapping.</summary>
    public static Mapping ToMapping(in Tiling tiling, LayerSpace space)
    {
        Span<Loop<CostModel.Exact>> loops = stackalloc Loop<CostModel.Exact>[Max];
        var count = WriteDram(tiling, space, loops, WriteHeld(tiling, space, loops));
        return new Mapping(TilingEvaluator.Dram + 1, loops[..count]);
    }

    /// <summary>The tiling of a layer of which nothing is fixed as a mapping.</summary>
    public static Mapping ToMapping(in Tiling tiling, in Layer shape)
    {
        Span<Loop<CostModel.Exact>> loops = stackalloc Loop<CostModel.Exact>[Max];
        var count = WriteHeld(tiling, loops);
        for (var position = 0; position < Relevance.Dims; position++)
        {
            var dim = tiling.Order[position];
            Add(loops, ref count, shape[dim] / tiling.Held((int)dim), (int)dim, TilingEvaluator.Dram, false);
        }

        return new Mapping(TilingEvaluator.Dram + 1, loops[..count]);
    }

    private static void Add(Span<Loop<CostModel.Exact>> loops, ref int count, int factor, int dim, int level, bool spatial)
    {
        if (factor > 1)
        {
            loops[count++] = new Loop<CostModel.Exact>(new CostModel.Exact(factor), (Dim)dim, level, spatial);
        }
    }
}
