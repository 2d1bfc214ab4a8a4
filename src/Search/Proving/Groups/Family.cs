namespace Dosa.Search.Proving;

/// <summary>Where the loops of a tile in the scratchpad stand.</summary>
internal enum Inside : byte
{
    /// <summary>All at the accumulator: it holds outputs of the whole tile.</summary>
    Accumulator,

    /// <summary>R, S, C at the accumulator; of P, Q, N a part; K and the rest at the scratchpad, outside.</summary>
    Blocks,

    /// <summary>P, Q, N innermost at the scratchpad, R, S, C, K outside: weights stay in the registers, outputs pass by.</summary>
    Stream,
}

/// <summary>Which columns of the input a direction's tiles load.</summary>
internal enum SlideTerm : byte
{
    Plain,
    OutputInnermost,
    FilterInnermost,
    SharedOutputHalo,
    SharedFilterHalo,
    AroundKernels,
}

/// <summary>What must be true of a direction's DRAM loops, so that its term is exact and some other family is not as good.</summary>
internal enum SlideNeed : byte
{
    Anything,
    OutputRuns,
    FilterRuns,
    NoOutputRuns,
    NoFilterRuns,
    NoRuns,
    SharesOutputHalo,
    SharesFilterHalo,
    StepsAlike,
    StepsUnlike,
}

/// <summary>What must be true of the DRAM loop of N, C or K.</summary>
internal enum RunNeed : byte
{
    Anything,
    Runs,
    NoRuns,

    /// <summary>As small a tile as can be: a larger one changes nothing but its room.</summary>
    SmallestTile,

    /// <summary>The smallest tile, and the loop runs at DRAM.</summary>
    SmallestTileRuns,
}

/// <summary>Which DRAM loops bring an operand anew.</summary>
[Flags]
internal enum Repeats : byte
{
    None = 0,
    Width = 1,
    Height = 2,
    Plane = 4,
    All = 7,
}

/// <summary>
/// The mappings of one order of DRAM loops and one place of the loops inside: each count is a product of terms of the
/// directions of the window and of N, C and K.
/// </summary>
/// <param name="Inside">Where the loops of a tile stand.</param>
/// <param name="Order">The order at DRAM.</param>
/// <param name="Width">The term of the input's columns.</param>
/// <param name="Height">The term of the input's rows.</param>
internal sealed record Family(Inside Inside, DramOrder Order, SlideTerm Width, SlideTerm Height)
{
    public SlideNeed WidthNeed { get; init; }

    public SlideNeed HeightNeed { get; init; }

    public RunNeed Batch { get; init; }

    public RunNeed Channels { get; init; }

    public RunNeed Kernels { get; init; }

    /// <summary>Whether inputs stay while K runs.</summary>
    public bool InputsStay { get; init; }

    /// <summary>Of P, Q, N: the loops whose iterations bring weights anew.</summary>
    public Repeats Weights { get; init; }

    /// <summary>Of R, S, C: the loops whose iterations make outputs leave, when the accumulator holds the whole tile.</summary>
    public Repeats Outputs { get; init; }
}
