using Dosa.Learning.Sampling;
using Dosa.Sweep;

namespace Dosa.Cli.Models;

/// <summary>What <c>dosac sample</c> was asked for.</summary>
internal sealed record SampleRequest(string Workload, string Output, long Count)
{
    public int Accelerators { get; init; } = 5;

    public ulong Seed { get; init; } = 1;

    public int Threads { get; init; } = Environment.ProcessorCount;

    public SampleForm Form { get; init; }

    public bool Filter { get; init; }

    public bool Resume { get; init; }

    /// <summary>The share of the draws; null for all.</summary>
    public Share? Share { get; init; }
}
