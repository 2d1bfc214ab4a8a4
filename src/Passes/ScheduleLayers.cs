using System.Collections.Immutable;
using System.Diagnostics;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes.Upstream;
using Dosa.Search;
using Dosa.Search.Keeping;
using Dosa.Search.Proving;

namespace Dosa.Passes;

/// <summary>
/// Finds a mapping for every layer of a network, all layers together, and writes it down with a summary of the search.
/// <code>
/// network {                                    network {
///   layer conv1 {bounds = B}   ----&gt;             layer conv1 {bounds = B, schedule = "L3[WIO] K4 - ..."}
/// }                                            } {search = {name = "gradient", seed = 1, status = "finished", ...}}
/// </code>
/// Operations of linalg and tosa inside functions are scheduled together as one more network; see <c>docs/mlir.md</c>.
/// </summary>
public sealed record ScheduleLayers : IPass
{
    /// <summary>The search's name.</summary>
    public string Search { get; init; } = SearchTable.DefaultSearch;

    /// <summary>Where randomness starts.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Threads to use; 0 takes all processors. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Wall time of each network's whole compile; half of it where questions about the design follow. Null is no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How far from the proved optimum is good enough, relative.</summary>
    public double Gap { get; init; }

    /// <summary>Whether an operation that computes and cannot be scheduled is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>Schedules of an earlier compile; null when there are none.</summary>
    public SavedSchedule? Saved { get; init; }

    /// <summary>Whether saved schedules are taken as they are; otherwise the search starts from them.</summary>
    public bool Replay { get; init; }

    /// <summary>The searches that can be asked for.</summary>
    public SearchTable Searches { get; init; } = SearchTable.BuiltIn;

    /// <summary>The searches for machines of other levels than Gemmini's.</summary>
    public MachineSearches MachineSearches { get; init; } = MachineSearches.BuiltIn;

    /// <inheritdoc/>
    public string Name => "schedule-layers";

    /// <inheritdoc/>
    public string Description => "Searches mappings for all layers of each network together, within the bounds of its target.";

    /// <inheritdoc/>
    public ImmutableArray<PassOption> Options =>
    [
        PassOption.OneOf("search", Searches.Names, Search, text => this with { Search = text }),
        PassOption.Whole("seed", 0, Seed, value => this with { Seed = value }),
        PassOption.Whole("threads", 0, Threads, value => this with { Threads = (int)Math.Min(value, 1024) }),
        PassOption.Time("time-limit", TimeLimit, value => this with { TimeLimit = value }),
        PassOption.Share("gap", Gap, value => this with { Gap = value }),
        PassOption.Text("strict", "on or off: whether what cannot be scheduled is an error", Strict ? "on" : "off",
            text => text is "on" or "off" ? this with { Strict = text == "on" } : null),
    ];

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context)
    {
        if (Searches[Search] is { } search)
        {
            var scheduled = NetworkOp.Map(module, network => Schedule(network, search, context));
            return ScheduleUpstream(scheduled, search, context) ?? scheduled;
        }

        context.Report(PassDiagnostics.UnknownSearch(Location.Unknown, Search, [.. Searches.Names]));
        return module;
    }

    // Operations of other dialects have no place of their own for hardware, so that it is derived here, too.
    private Module? ScheduleUpstream(Module module, ISearch search, PassContext context)
    {
        var upstream = UpstreamNetwork.Read(module, Strict, context.Report);
        if (upstream is null || context.Failed)
        {
            return null;
        }

        var network = Schedule(upstream.Network, search, context);
        if (context.Failed)
        {
            return null;
        }

        var derived = new DeriveHardware().Run(Module.Of(network), context);
        return context.Failed ? null : upstream.Write(derived.Top.Body[0]);
    }

    private Operation Schedule(NetworkOp network, ISearch search, PassContext context)
    {
        if (MachineProblemReader.AcceleratorOf(network, context) is { } accelerator)
        {
            return MachineProblemReader.Read(network, accelerator, context, isTold: true) is { } general
                ? new MachineScheduling(this, network, general, context).Run()
                : network.Operation;
        }

        if (ProblemReader.Read(network, context) is not { } problem || !ConstraintReader.Check(network, problem, context))
        {
            return network.Operation;
        }

        var started = Stopwatch.GetTimestamp();
        var start = Saved?.MappingsFor(network, problem, context);
        if (Saved is not null && (start is null || Replay))
        {
            return start is null ? network.Operation : Write(network, start.Value, context).With("search", Given(problem));
        }

        if (!ProblemReader.CanBeSolvedBy(search, network, problem, context) || !ProblemReader.IsKeptBy(search, network, context))
        {
            return network.Operation;
        }

        if (problem.Space != MappingSpace.Reference && !search.LooksEverywhere)
        {
            context.Report(PassDiagnostics.NarrowSearch(network, search.Name));
        }

        var options = new SearchOptions
        {
            Start = start ?? [],
            Seed = (ulong)Seed,
            Threads = Threads == 0 ? Environment.ProcessorCount : Threads,
            TimeLimit = context.Left(TimeLimit, isLast: !context.HasQuestions),
            Gap = Gap,
            Progress = context.ProgressOf(network, problem),
        };
        if (Resumable(network, problem, search, context) is not { } resumable)
        {
            return network.Operation;
        }

        if (context.Cancellation.IsCancellationRequested && problem.HasManyLayers)
        {
            context.Report(PassDiagnostics.EndedBeforeFirst(network));
            return network.Operation;
        }

        options.Progress?.Invoke(new(Search, 0, null, null));
        if (resumable.Run(problem, options, context.Cancellation) is not { } result)
        {
            Infeasibility.Report(network, problem, TimeLimit is not null, context);
            return network.Operation;
        }

        // A search that proves nothing itself is measured by the bound that needs no search.
        var isWaited = !context.Cancellation.IsCancellationRequested || !problem.HasManyLayers;
        result = result with { LowerBound = result.LowerBound ?? (isWaited ? ExactSearch.QuickLowerBound(problem) : null) };
        var scheduled = Write(network, result.Best.Mappings, context).With("search", Summary(result, problem));
        options = options with { TimeLimit = options.TimeLimit - Stopwatch.GetElapsedTime(started), Progress = AtAnySize(options.Progress) };
        return Unconstrained(problem, AnySize(search, context), options, context.Cancellation) is { } free ? scheduled.With("unconstrained", free) : scheduled;
    }

    /// <summary>The search with the earlier state to go on from and the place for its own; null after an error.</summary>
    private ISearch? Resumable(NetworkOp network, SearchProblem problem, ISearch search, PassContext context)
    {
        if (context.Checkpoint == Checkpoint.None)
        {
            return search;
        }

        if (search is not IResumableSearch resumable)
        {
            context.Report(PassDiagnostics.NotResumable(network, Search, Searches.Names.Where(name => Searches[name] is IResumableSearch)));
            return null;
        }

        if (!context.Checkpoint.IsOf(problem))
        {
            context.Report(PassDiagnostics.OtherCheckpoint(network));
            return null;
        }

        context.Checkpoint.Problem = Checkpoint.HashOf(problem);
        return resumable.Resuming(context.Checkpoint.Within("schedule"));
    }

    private DictionaryAttribute Given(SearchProblem problem) => new(AttributeDictionary.Empty
        .With("name", AttributeValue.Text("replay"))
        .With("from", AttributeValue.Text(Path.GetFileName(Saved!.Path)))
        .With("objective", AttributeValue.Text(problem.Objective.Word))
        .With("status", AttributeValue.Text("given")));

    private static Operation Write(NetworkOp network, ImmutableArray<Mapping> mappings, PassContext context)
    {
        var next = 0;
        return network.With(network.Body.Select(operation => operation.Name != LayerOp.OpName ? operation
            : operation.With("schedule", AttributeValue.Text(context.Print(mappings[next++])))));
    }

    // The designs of this second search are no answers: only how far it is concerns people.
    private static Action<SearchProgress>? AtAnySize(Action<SearchProgress>? listener) => listener is null ? null
        : progress => listener(new("without the grid", progress.Fraction, null, null));

    private static ISearch AnySize(ISearch search, PassContext context) => context.Checkpoint != Checkpoint.None && search is IResumableSearch resumable
        ? resumable.Resuming(context.Checkpoint.Within("any-size"))
        : search;

    /// <summary>What the same search finds where every size can be built and tiles fill memories to the last byte.</summary>
    private static DictionaryAttribute? Unconstrained(SearchProblem problem, ISearch search, SearchOptions options, CancellationToken cancellation)
    {
        if (problem.Grid == HardwareGrid.Reference || options.TimeLimit <= TimeSpan.Zero || cancellation.IsCancellationRequested ||
            search.Run(problem with { Grid = HardwareGrid.Reference }, options, cancellation) is not { } free)
        {
            return null;
        }

        var (design, hardware) = (free.Best, free.Best.Hardware);
        return (DictionaryAttribute)AttributeValue.Dictionary(
            ("edp_uj_cycles", AttributeValue.Number(design.EnergyUj * design.Cycles)),
            ("energy_uj", AttributeValue.Number(design.EnergyUj)),
            ("cycles", AttributeValue.Number(design.Cycles)),
            ("pe", AttributeValue.Whole(hardware.Pe)),
            ("scratchpad_kb", AttributeValue.Whole(hardware.ScratchpadKb)),
            ("accumulator_kb", AttributeValue.Whole(hardware.AccumulatorKb)));
    }

    private DictionaryAttribute Summary(SearchResult result, SearchProblem problem)
    {
        var entries = AttributeDictionary.Empty
            .With("name", AttributeValue.Text(Search))
            .With("seed", AttributeValue.Whole(Seed))
            .With("objective", AttributeValue.Text(problem.Objective.Word))
            .With("status", AttributeValue.Text(SearchTable.Word(result.Status)))
            .With("evaluations", AttributeValue.Whole(result.Evaluations));
        entries = TimeLimit is { } limit ? entries.With("time_limit", AttributeValue.Text(Quantity.Print(limit))) : entries;
        entries = Gap > 0 ? entries.With("gap_asked", AttributeValue.Number(Gap)) : entries;
        entries = result.LowerBound is { } bound
            ? entries.With("lower_bound", AttributeValue.Number(bound)).With("space", AttributeValue.Text(ExactSearch.SpaceOf(problem)))
            : entries;
        entries = result.Ties is { } ties ? entries.With("ties", AttributeValue.Text(SearchTable.Word(ties))) : entries;
        entries = result.Curve.Length > 1 ? entries.With("curve", CurveOf(result.Curve)) : entries;
        return new DictionaryAttribute(entries);
    }

    // Without the times, which no two runs share.
    private static DictionaryAttribute CurveOf(ImmutableArray<CurvePoint> curve)
    {
        var entries = AttributeDictionary.Empty
            .With("evaluations", new ArrayAttribute([.. curve.Select(point => AttributeValue.Whole(point.Evaluations))]))
            .With("values", new ArrayAttribute([.. curve.Select(point => AttributeValue.Number(point.Value))]));
        return new(curve.Any(point => point.LowerBound is null) ? entries
            : entries.With("lower_bounds", new ArrayAttribute([.. curve.Select(point => AttributeValue.Number(point.LowerBound!.Value))])));
    }
}
