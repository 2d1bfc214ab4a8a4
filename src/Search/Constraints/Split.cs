namespace Dosa.Search;

/// <summary>The factors of one loop below DRAM, which takes the rest: over the array, in the registers, in the accumulator.</summary>
internal readonly record struct Split(int Spatial, int Registers, int Accumulator)
{
    /// <summary>How often the loop runs below DRAM, one iteration after the other.</summary>
    public int Temporal => Registers * Accumulator;

    /// <summary>The extent in the scratchpad.</summary>
    public int Held => Spatial * Temporal;
}

/// <summary>The logarithms of what all splits of a loop have in common; null where they differ.</summary>
internal readonly record struct FixedLogs(double? Spatial, double? Temporal, double? Held)
{
    /// <summary>What splits have in common.</summary>
    public static FixedLogs Of(Split[] splits) => new(
        Only(splits, split => split.Spatial), Only(splits, split => split.Temporal), Only(splits, split => split.Held));

    private static double? Only(Split[] splits, Func<Split, int> factor) =>
        splits.Length > 0 && Array.TrueForAll(splits, split => factor(split) == factor(splits[0])) ? Math.Log(factor(splits[0])) : null;
}
