using System.Collections.Immutable;
using Dosa.Cli.Plugins;

namespace Dosa.Cli.Compile;

/// <summary>What <c>dosac compile</c> was asked for, with options still as text where a pass reads them.</summary>
public sealed record CompileRequest(string Input)
{
    /// <summary>The output folder; null when none was named.</summary>
    public string? Output { get; init; }

    /// <summary>What to emit; empty means the standard files.</summary>
    public ImmutableArray<string> Emit { get; init; } = [];

    /// <summary>The networks to compile; empty means all.</summary>
    public ImmutableArray<string> Networks { get; init; } = [];

    /// <summary>Values of named parameters, from <c>-D name=value</c>.</summary>
    public ImmutableArray<KeyValuePair<string, long>> Definitions { get; init; } = [];

    /// <summary>Where the state of the search is kept; null when it is not.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>The kept state to go on from; null starts afresh.</summary>
    public string? Resume { get; init; }

    /// <summary>The passes to run in place of the usual ones, as <c>dosac opt</c> spells them; null takes the usual ones.</summary>
    public string? PassPipeline { get; init; }

    /// <summary>Whether what computes and cannot be scheduled is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>Print the pipeline before it runs.</summary>
    public bool DumpPipeline { get; init; }

    /// <summary>Options of passes.</summary>
    public ImmutableArray<PassSetting> Settings { get; init; } = [];

    /// <summary>A schedule.json whose mappings are evaluated again instead of a search; null for none.</summary>
    public string? Replay { get; init; }

    /// <summary>A schedule.json that the search starts from; null for none.</summary>
    public string? Start { get; init; }

    /// <summary>The latency model that schedules are improved by; null or <c>analytical</c> for none.</summary>
    public string? Latency { get; init; }

    /// <summary>What can be asked for by name.</summary>
    internal PluginSet Plugins { get; init; } = PluginSet.None;

    /// <summary>Only errors on the error stream.</summary>
    public bool Quiet { get; init; }

    /// <summary>More on the error stream.</summary>
    public bool Verbose { get; init; }
}

/// <summary>
/// One option of a pass, or of several with spaces between them, as the command line gave it: <c>--seed 3</c> sets
/// <c>seed</c> of <c>schedule-layers</c>.
/// </summary>
public sealed record PassSetting(string Spelling, string Pass, string Option, string Value);
