namespace Dosa.Learning.Sampling;

/// <summary>Where a run stands: chunks taken over, bytes written, and the counts.</summary>
public sealed record SampleState(long Chunks, long Bytes, SampleCounts Counts);

/// <summary>How a run is to be done.</summary>
public sealed record SampleOptions
{
    /// <summary>Samples wanted: valid, all different.</summary>
    public required long Count { get; init; }

    /// <summary>Where randomness starts.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to use; the samples are the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How samples are written.</summary>
    public SampleForm Form { get; init; }

    /// <summary>Skips draws that it takes for invalid; may be null.</summary>
    public ConstraintFilter? Filter { get; init; }

    /// <summary>Draw only this part of the chunks, of which <see cref="SampleMerge"/> makes one run's file; null draws all.</summary>
    public SamplePart? Part { get; init; }

    /// <summary>Told after each stretch of draws; may be null.</summary>
    public Action<SampleState>? Progress { get; init; }
}

/// <summary>A part of a run's chunks: every <paramref name="Count"/>-th from <paramref name="Index"/> on, which is counted from 0.</summary>
public readonly record struct SamplePart(int Index, int Count);
