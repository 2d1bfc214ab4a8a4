using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;
using Dosa.Search.Keeping;

namespace Dosa.Passes;

/// <summary>
/// What a running search tells: for which network, in which phase, how far it is in [0, 1], the value of what it makes small and its bound
/// where there are any, and the sizes of the best hardware in words, empty where none are searched for.
/// </summary>
/// <param name="Network">The network's name.</param>
/// <param name="Measure">What is made small, in a word.</param>
/// <param name="Phase">The phase in words.</param>
/// <param name="Fraction">Progress in [0, 1].</param>
/// <param name="Value">The best value so far; null before the first.</param>
/// <param name="LowerBound">What is proved to be its least value; null where nothing is.</param>
/// <param name="Hardware">The hardware of the best.</param>
public sealed record ScheduleProgress(
    string Network, string Measure, string Phase, double Fraction, double? Value, double? LowerBound, string Hardware);

/// <summary>What a pass is handed beside its module: where diagnostics go, and when to end early.</summary>
public sealed class PassContext
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    // What a pass has printed the next ones need not read: of thousands of layers that takes longer than people wait who have had enough.
    private readonly Dictionary<string, Mapping> printed = new(ReferenceEqualityComparer.Instance);

    /// <summary>Asks passes to end soon with what they have.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Told now and then by long passes; null means that nobody listens.</summary>
    public Action<ScheduleProgress>? Progress { get; init; }

    /// <summary>What is finished of an earlier run on the same network, and where searches add what they finish.</summary>
    public Checkpoint Checkpoint { get; init; } = Checkpoint.None;

    /// <summary>Whether searches for what binds a design, or for a front, follow the main one and need time, too.</summary>
    public bool HasQuestions { get; init; }

    /// <summary>Whether a front is to be traced.</summary>
    public bool HasFront { get; init; }

    /// <summary>
    /// What a search may take of a time limit for all passes together, which began when the context was made: what is left, or half of
    /// that where it is not the last one. Null is no limit.
    /// </summary>
    public TimeSpan? Left(TimeSpan? limit, bool isLast)
    {
        var left = limit - Stopwatch.GetElapsedTime(started);
        return left < TimeSpan.Zero ? TimeSpan.Zero : isLast ? left : left / 2;
    }

    /// <summary>The architectures that a target may name.</summary>
    public ArchitectureTable KnownArchitectures { get; init; } = ArchitectureTable.BuiltIn;

    /// <summary>The listener for a search on a network; null when nobody listens.</summary>
    internal Action<SearchProgress>? ProgressOf(NetworkOp network, SearchProblem problem) =>
        Progress is not { } listener ? null : progress => listener(new(
            network.Name, problem.Objective.Label, progress.Phase, progress.Fraction, progress.Best?.Value(problem.Objective), progress.LowerBound,
            progress.Best is { Hardware: var best }
                ? string.Create(CultureInfo.InvariantCulture, $"pe {best.Pe}, {best.ScratchpadKb} + {best.AccumulatorKb} KB") : ""));

    /// <summary>The listener for a search on any machine; null when nobody listens.</summary>
    internal Action<MachineProgress>? ProgressOf(NetworkOp network, MachineProblem problem) =>
        Progress is not { } listener ? null : progress => listener(new(
            network.Name, problem.Objective.Word, progress.Phase, progress.Fraction, progress.Value, progress.LowerBound,
            problem.IsSized || progress.Sizes.IsDefaultOrEmpty ? "" : string.Join(", ", problem.Accelerator.Sizes.Zip(progress.Sizes, (size, value) =>
                string.Create(CultureInfo.InvariantCulture, $"{size.Name} {value}")))));

    /// <summary>A mapping of the searched machine in the one-line notation.</summary>
    internal string Print(Mapping mapping)
    {
        var text = MappingNotation.Print(mapping, CostModel.Architectures.GemminiWeightStationary);
        printed[text] = mapping;
        return text;
    }

    /// <summary>A mapping of the searched machine from the one-line notation; null with an error where it does not read.</summary>
    internal Mapping? Parse(string text, out NotationError error)
    {
        error = default;
        return printed.TryGetValue(text, out var known) || MappingNotation.TryParse(text, CostModel.Architectures.GemminiWeightStationary, out known, out error)
            ? known
            : null;
    }

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
