namespace Dosa.IR.Gemmini;

/// <summary>
/// The machine that a program is for: a <paramref name="Dim"/> x <paramref name="Dim"/> array, a scratchpad of
/// <paramref name="Banks"/> banks of <paramref name="BankRows"/> rows of Dim int8, and an accumulator of
/// <paramref name="AccumulatorRows"/> rows of Dim int32.
/// </summary>
public sealed record GemminiMachine(int Dim, int Banks, int BankRows, int AccumulatorRows)
{
    /// <summary>The most bytes of a row that one load moves when the array is narrower.</summary>
    public const int BlockBytes = 64;

    /// <summary>Rows of the whole scratchpad.</summary>
    public int ScratchpadRows => Banks * BankRows;

    /// <summary>The most blocks of Dim columns that one load into the scratchpad moves.</summary>
    public int BlocksPerLoad => Math.Max(1, BlockBytes / Dim);

    /// <summary>Scratchpad size in KB.</summary>
    public int ScratchpadKb => (int)((long)ScratchpadRows * Dim / 1024);

    /// <summary>Accumulator size in KB.</summary>
    public int AccumulatorKb => (int)((long)AccumulatorRows * Dim * 4 / 1024);

    /// <summary>The machine with memories of these sizes and four scratchpad banks.</summary>
    public static GemminiMachine Of(int dim, int scratchpadKb, int accumulatorKb) =>
        new(dim, 4, (int)(scratchpadKb * 1024L / (4 * dim)), (int)(accumulatorKb * 1024L / (4 * dim)));
}
