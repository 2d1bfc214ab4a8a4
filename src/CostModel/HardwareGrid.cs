using System.Numerics;

namespace Dosa.CostModel;

/// <summary>Which sizes of array and memories can be built.</summary>
public enum SizeGrid
{
    /// <summary>Any array, memories of whole KB filled to the last byte: the analytical model's own world.</summary>
    Reference,

    /// <summary>Gemmini's generator: powers of two, and tiles stored in rows and blocks of the array's width.</summary>
    Gemmini,
}

/// <summary>How much of each memory one tile may fill.</summary>
public enum Buffering
{
    /// <summary>All of it: loading waits for computing.</summary>
    Single,

    /// <summary>Half: explicit commands load one half while computing from the other.</summary>
    Double,

    /// <summary>Half, laid out as Gemmini's hardware loop unrollers lay tiles out.</summary>
    Unroller,
}

/// <summary>
/// The constraints that real machines add to the analytical model: which hardware sizes exist and what room a tile takes.
/// Sizes come from Gemmini's generator: the array's width is a power of two; four scratchpad banks and two accumulator
/// banks each hold a power-of-two number of rows that is a multiple of the width; the scratchpad has at least two
/// width-square blocks more than the accumulator.
/// </summary>
public sealed record HardwareGrid(SizeGrid Sizes, Buffering Buffering)
{
    /// <summary>Scratchpad banks of Gemmini's default configuration.</summary>
    public const int ScratchpadBanks = 4;

    /// <summary>Accumulator banks of Gemmini's default configuration.</summary>
    public const int AccumulatorBanks = 2;

    /// <summary>No constraint beyond the analytical model's.</summary>
    public static HardwareGrid Reference { get; } = new(SizeGrid.Reference, Buffering.Single);

    /// <summary>How many tiles have to fit into each memory at a time.</summary>
    public int Copies => Buffering == Buffering.Single ? 1 : 2;

    /// <summary>Whether hardware of exactly these sizes can be built.</summary>
    public bool IsLegal(Hardware hardware) => RoundUp(hardware) == hardware;

    /// <summary>The smallest buildable array at least this wide.</summary>
    public int NextPe(int pe) => Sizes == SizeGrid.Reference ? Math.Max(2, pe) : (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, pe));

    /// <summary>The smallest buildable accumulator of at least this many KB beside a buildable array.</summary>
    public int NextAccumulatorKb(int pe, int kb) => Sizes == SizeGrid.Reference
        ? Math.Max(1, kb)
        : PowerOfTwoKb(kb, AccumulatorBanks * 4L * pe * pe);

    /// <summary>The smallest buildable scratchpad of at least this many KB beside a buildable array and accumulator.</summary>
    public int NextScratchpadKb(int pe, int accumulatorKb, int kb) => Sizes == SizeGrid.Reference
        ? Math.Max(1, kb)
        : PowerOfTwoKb(Math.Max(kb, accumulatorKb / 2), (long)ScratchpadBanks * pe * pe);

    /// <summary>
    /// The smallest buildable hardware that is at least as large in every part. On Gemmini's grid all sizes are powers of
    /// two, so that "two blocks more than the accumulator" is the same as "at least twice the accumulator's rows".
    /// </summary>
    public Hardware RoundUp(Hardware hardware)
    {
        var pe = NextPe(hardware.Pe);
        var accumulator = NextAccumulatorKb(pe, hardware.AccumulatorKb);
        return new(pe, NextScratchpadKb(pe, accumulator, hardware.ScratchpadKb), accumulator);
    }

    private static int PowerOfTwoKb(int kb, long leastBytes)
    {
        var least = Math.Max(Math.Max(kb, 1), (leastBytes + 1023) / 1024);
        return (int)Math.Min(BitOperations.RoundUpToPowerOf2((ulong)least), 1 << 30);
    }
}
