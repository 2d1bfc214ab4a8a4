namespace Dosa.Learning.Sampling;

/// <summary>How many draws there were, what became of those that are no samples, and how many samples there are.</summary>
public readonly record struct SampleCounts(long Draws, long Filtered, long Invalid, long Duplicates, long Samples)
{
    /// <summary>Both together.</summary>
    public static SampleCounts operator +(SampleCounts a, SampleCounts b) => new(
        a.Draws + b.Draws, a.Filtered + b.Filtered, a.Invalid + b.Invalid, a.Duplicates + b.Duplicates, a.Samples + b.Samples);
}
