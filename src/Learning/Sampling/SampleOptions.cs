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

    /// <summary>Told after each stretch of draws; may be null.</summary>
    public Action<SampleState>? Progress { get; init; }
}
