using System.Collections.Immutable;
using Dosa.Passes;
using Dosa.Sweep;

namespace Dosa.Cli.Compare;

/// <summary>What <c>dosac compare</c> was asked for.</summary>
internal sealed record CompareRequest(ImmutableArray<string> Inputs, ImmutableArray<string> Searches)
{
    /// <summary>The machines to compare; empty for searches on one.</summary>
    public ImmutableArray<string> Architectures { get; init; } = [];

    /// <summary>The searches by name, plug-ins' included.</summary>
    public SearchTable Known { get; init; } = SearchTable.BuiltIn;

    public long Budget { get; init; } = 10_000;

    public int Seeds { get; init; } = 5;

    public ulong Seed { get; init; } = 1;

    public int Threads { get; init; } = 1;

    public TimeSpan? TimeLimit { get; init; }

    public string? Output { get; init; }

    /// <summary>The share of the runs; null for all.</summary>
    public Share? Share { get; init; }

    public bool Quiet { get; init; }
}
