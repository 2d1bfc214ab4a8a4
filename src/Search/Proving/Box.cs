namespace Dosa.Search.Proving;

/// <summary>A range of sizes for both memories, in KB, both ends inclusive.</summary>
internal readonly record struct Box(int Accumulator0, int Accumulator1, int Scratchpad0, int Scratchpad1)
{
    public bool IsEmpty => Accumulator0 > Accumulator1 || Scratchpad0 > Scratchpad1;

    /// <summary>Both sizes fixed.</summary>
    public static Box At(int accumulatorKb, int scratchpadKb) => new(accumulatorKb, accumulatorKb, scratchpadKb, scratchpadKb);
}
