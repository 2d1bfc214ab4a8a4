using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>Which memory sizes a problem admits, in KB, both ends inclusive.</summary>
internal readonly record struct Limits(int MinScratchpadKb, int MaxScratchpadKb, int MinAccumulatorKb, int MaxAccumulatorKb, HardwareGrid Grid,
    AreaBudget? Area = null)
{
    public static Limits Of(HardwareBounds bounds, HardwareGrid grid, AreaBudget? area) => new(
        Math.Max(1, bounds.MinScratchpadKb), bounds.MaxScratchpadKb, Math.Max(1, bounds.MinAccumulatorKb), bounds.MaxAccumulatorKb, grid, area);

    /// <summary>Whether memories of these sizes are admitted.</summary>
    public bool Admits(int accumulatorKb, int scratchpadKb) => accumulatorKb <= MaxAccumulatorKb && scratchpadKb <= MaxScratchpadKb;

    /// <summary>Whether hardware of this size is within the area's budget.</summary>
    public bool AdmitsArea(int pe, int accumulatorKb, int scratchpadKb) => Area is null || Area.Admits(new(pe, scratchpadKb, accumulatorKb));

    /// <summary>The box without the sizes at its upper ends that are beyond the area's budget whatever the other size is.</summary>
    public Box Cropped(int pe, Box box)
    {
        if (AdmitsArea(pe, box.Accumulator1, box.Scratchpad1))
        {
            return box;
        }

        var limits = this;
        var accumulator = Last(box.Accumulator0, box.Accumulator1, kb => limits.AdmitsArea(pe, kb, box.Scratchpad0));
        return box with { Accumulator1 = accumulator, Scratchpad1 = Last(box.Scratchpad0, box.Scratchpad1, kb => limits.AdmitsArea(pe, box.Accumulator0, kb)) };
    }

    /// <summary>The last of a range for which a falling condition holds; one less than the first when it never does.</summary>
    private static int Last(int first, int last, Func<int, bool> holds)
    {
        var (low, high) = (first - 1, last);
        while (low < high)
        {
            var middle = (int)((low + (long)high + 1) / 2);
            (low, high) = holds(middle) ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>The smallest buildable sizes that hold tiles of so many words a slice and so many bytes, raised to the least ones.</summary>
    public (int Accumulator, int Scratchpad) Kb(int pe, double sliceWords, double bytes)
    {
        var accumulator = Grid.NextAccumulatorKb(pe, Math.Max(MinAccumulatorKb, Whole(Math.Ceiling(pe * sliceWords * 4 / 1024))));
        return (accumulator, Grid.NextScratchpadKb(pe, accumulator, Math.Max(MinScratchpadKb, Whole(Math.Ceiling(bytes / 1024)))));
    }

    private static int Whole(double kb) => (int)Math.Min(kb, 1 << 30);
}
