using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>Which memory sizes a problem admits, in KB, both ends inclusive.</summary>
internal readonly record struct Limits(int MinScratchpadKb, int MaxScratchpadKb, int MinAccumulatorKb, int MaxAccumulatorKb, HardwareGrid Grid)
{
    public static Limits Of(HardwareBounds bounds, HardwareGrid grid) => new(
        Math.Max(1, bounds.MinScratchpadKb), bounds.MaxScratchpadKb, Math.Max(1, bounds.MinAccumulatorKb), bounds.MaxAccumulatorKb, grid);

    /// <summary>Whether memories of these sizes are admitted.</summary>
    public bool Admits(int accumulatorKb, int scratchpadKb) => accumulatorKb <= MaxAccumulatorKb && scratchpadKb <= MaxScratchpadKb;

    /// <summary>The smallest buildable sizes that hold tiles of so many words a slice and so many bytes, raised to the least ones.</summary>
    public (int Accumulator, int Scratchpad) Kb(int pe, double sliceWords, double bytes)
    {
        var accumulator = Grid.NextAccumulatorKb(pe, Math.Max(MinAccumulatorKb, Whole(Math.Ceiling(pe * sliceWords * 4 / 1024))));
        return (accumulator, Grid.NextScratchpadKb(pe, accumulator, Math.Max(MinScratchpadKb, Whole(Math.Ceiling(bytes / 1024)))));
    }

    private static int Whole(double kb) => (int)Math.Min(kb, 1 << 30);
}
