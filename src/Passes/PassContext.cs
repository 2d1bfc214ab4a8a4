using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;
using Dosa.Search.Proving;

namespace Dosa.Passes;

/// <summary>What a running search tells, for which network, and what it makes small.</summary>
public sealed record ScheduleProgress(string Network, Objective Objective, SearchProgress Search);

/// <summary>What a pass is handed beside its module: where diagnostics go, and when to end early.</summary>
public sealed class PassContext
{
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>Asks passes to end soon with what they have.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Told now and then by long passes; null means that nobody listens.</summary>
    public Action<ScheduleProgress>? Progress { get; init; }

    /// <summary>Where an earlier search of the same network stood; null starts afresh.</summary>
    public Checkpoint? Resume { get; init; }

    /// <summary>Told now and then, and at an early end, what it takes to go on with a search; null means that nobody keeps it.</summary>
    public Action<Checkpoint>? Save { get; init; }

    /// <summary>The architectures that a target may name.</summary>
    public ArchitectureTable KnownArchitectures { get; init; } = ArchitectureTable.BuiltIn;

    /// <summary>The listener for a search on a network; null when nobody listens.</summary>
    internal Action<SearchProgress>? ProgressOf(NetworkOp network, SearchProblem problem) =>
        Progress is { } listener ? progress => listener(new(network.Name, problem.Objective, progress)) : null;

    /// <summary>Everything reported so far, in order.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => diagnostics.ToImmutable();

    /// <summary>Whether an error was reported.</summary>
    public bool Failed { get; private set; }

    /// <summary>Hands a message to the user.</summary>
    public void Report(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        diagnostics.Add(diagnostic);
        Failed |= diagnostic.Severity == Severity.Error;
    }
}
