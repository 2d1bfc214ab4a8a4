namespace Dosa.Search.Proving;

/// <summary>Which memory sizes a problem admits, in KB, both ends inclusive.</summary>
internal readonly record struct Limits(int MinScratchpadKb, int MaxScratchpadKb, int MinAccumulatorKb, int MaxAccumulatorKb)
{
    public static Limits Of(HardwareBounds bounds) => new(
        Math.Max(1, bounds.MinScratchpadKb), bounds.MaxScratchpadKb, Math.Max(1, bounds.MinAccumulatorKb), bounds.MaxAccumulatorKb);

    /// <summary>Whether the memories that a mapping needs are admitted.</summary>
    public bool Admits(int pe, double sliceWords, double bytes) =>
        pe * sliceWords * 4 <= MaxAccumulatorKb * 1024.0 && bytes <= MaxScratchpadKb * 1024.0;

    /// <summary>The sizes derived from a mapping, raised to the least ones.</summary>
    public (int Accumulator, int Scratchpad) Kb(int pe, double sliceWords, double bytes) => (
        Math.Max(MinAccumulatorKb, (int)Math.Ceiling(pe * sliceWords * 4 / 1024)), Math.Max(MinScratchpadKb, (int)Math.Ceiling(bytes / 1024)));
}
