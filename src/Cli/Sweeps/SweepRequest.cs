using System.Collections.Immutable;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>What <c>dosac sweep</c> was asked for.</summary>
internal sealed record SweepRequest(string Input)
{
    /// <summary>The database; also the folder of the scripts with <c>--emit slurm</c>.</summary>
    public string Output { get; init; } = "results.db";

    /// <summary>Which sweep of the file; null for its only one.</summary>
    public string? Sweep { get; init; }

    public ImmutableArray<KeyValuePair<string, long>> Definitions { get; init; } = [];

    public Share Share { get; init; } = Share.Whole;

    /// <summary>How many points are solved at once.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The wall time of each point's search, as passes spell it; null for none.</summary>
    public string? TimeLimit { get; init; }

    /// <summary>How far from the optimum is good enough, as passes spell it; null for none.</summary>
    public string? Gap { get; init; }

    /// <summary>Count the points, and solve none.</summary>
    public bool DryRun { get; init; }

    /// <summary>Solve points anew that another version has solved.</summary>
    public bool Again { get; init; }

    /// <summary>Take the results of another version as they are.</summary>
    public bool Keep { get; init; }

    /// <summary>Write scripts for Slurm of so many shares in place of solving; 0 solves.</summary>
    public int SlurmShares { get; init; }

    public bool Quiet { get; init; }
}
