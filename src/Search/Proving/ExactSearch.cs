using System.Diagnostics;
using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// Finds the best design of a network and proves it: enumerates every layer's map space, keeps what cannot be beaten, and
/// runs a branch and bound over the sizes of the hardware. docs/optimality.md states the space and the argument.
/// </summary>
public sealed class ExactSearch : IResumableSearch
{
    /// <summary>The name of the space over which the search proves optimality: the architecture, the mappings and which sizes exist.</summary>
    public static string SpaceOf(SearchProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var buffering = problem.Grid.Buffering switch { Buffering.Single => "", Buffering.Double => ", double buffering", _ => ", unroller buffering" };
        var sizes = problem.Grid.Sizes == SizeGrid.Reference ? "" : " in sizes of powers of two";
        return $"{problem.Architecture.Name}, {problem.Space.Words}, all orders, derived hardware{sizes}{buffering}" +
            (problem.Layers.Any(layer => layer.Constraints is not null) ? ", parts of schedules fixed" + FixedSpace(problem.Space) : "");
    }

    private static string FixedSpace(MappingSpace space) =>
        space == MappingSpace.Reference ? "" : $" (those layers: {MappingSpace.Reference.Words}, no loops at the scratchpad)";

    /// <inheritdoc/>
    public bool KeepsConstraints => true;

    /// <inheritdoc/>
    public string Name => "exact";

    /// <summary>A design that is known already; the answer is at least as good.</summary>
    public Design? Known { get; init; }

    /// <summary>From how many mappings on they are surveyed before they are listed.</summary>
    internal double SurveyFrom { get; init; } = Campaign.WorthSurvey;

    /// <summary>Where an earlier search of the same problem stood; see <see cref="Save"/>.</summary>
    public Checkpoint? Resume { get; init; }

    /// <summary>Told now and then, and at an early end, what it takes to go on later.</summary>
    public Action<Checkpoint>? Save { get; init; }

    /// <inheritdoc/>
    public ISearch Resuming(Checkpoint? from, Action<Checkpoint>? save) => new ExactSearch { Known = Known, Resume = from, Save = save };

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The checkpoint to resume from is of another problem or version.</exception>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        if (Resume?.IsOf(problem) == false)
        {
            throw new ArgumentException("The checkpoint is of another problem or version.", nameof(problem));
        }

        var deadline = new Deadline(options.TimeLimit, cancellation);
        if (problem.Layers.IsEmpty || InfeasibilityReport.Of(problem) is not null)
        {
            return null;
        }

        var crew = new Crew(options.Threads);
        var campaign = new Campaign(problem, crew, deadline) { SurveyFrom = SurveyFrom };
        var reporter = new Reporter(campaign, deadline, options.Progress);
        if (Known is not null)
        {
            campaign.Offer(Known);
        }

        if (new DesignEvaluator(problem).Start(options.Start) is { } start)
        {
            campaign.Offer(start);
        }

        if (Resume is not null)
        {
            campaign.Offer(Resume);
        }

        reporter.Note();
        using var keeper = new Keeper(Save, () => campaign.Search.Best == Incumbent.None ? null : State(campaign));
        if (Resume is not { Open: not null })
        {
            campaign.FindIncumbent();
        }

        reporter.Tell("incumbent");
        if (options.Gap > 0 && campaign.QuickBound >= campaign.Search.Best.Product * (1 - options.Gap))
        {
            return reporter.Result(SearchStatus.WithinGap);
        }

        campaign.EnumerateAll(Resume?.Open);
        keeper.Dispose();
        var status = campaign.IsEnumerated ? Prove(campaign, options.Gap, deadline, reporter) : SearchStatus.Stopped;
        if (campaign.Search.Best == Incumbent.None && deadline.IsOver && FirstDesign.Of(problem, options) is { } first)
        {
            campaign.Offer(first);
        }

        var result = reporter.Result(status);
        Save?.Invoke(State(campaign));
        if (status == SearchStatus.Optimal && result is not null && problem.Objective != Objective.Edp)
        {
            reporter.Tell("settling ties");
            result = TieBreak.Settle(problem, result, crew, deadline, SurveyFrom);
        }

        return result;
    }

    // Until all is enumerated anew, what an earlier run left open is still what is open.
    private Checkpoint State(Campaign campaign) => campaign.IsEnumerated ? campaign.Checkpoint() : campaign.Checkpoint() with { Open = Resume?.Open };

    /// <summary>
    /// A lower bound of the objective within milliseconds: unavoidable traffic and arithmetic on the largest array that the
    /// bounds admit. No search needs to have run.
    /// </summary>
    public static double QuickLowerBound(SearchProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var campaign = new Campaign(problem, new(1), new(null, default));
        return campaign.Goal.Value(campaign.QuickBound);
    }

    private SearchStatus Prove(Campaign campaign, double gap, Deadline deadline, Reporter reporter)
    {
        var search = campaign.Search;
        var saved = Stopwatch.GetTimestamp();
        while (!search.IsWithin(Math.Max(gap, BranchAndBound.Tolerance)))
        {
            if (Save is not null && Stopwatch.GetElapsedTime(saved) > Keeper.Interval)
            {
                Save(campaign.Checkpoint());
                saved = Stopwatch.GetTimestamp();
            }

            reporter.Tell("proving");
            if (deadline.IsOver)
            {
                return SearchStatus.Stopped;
            }

            search.Step();
        }

        reporter.Tell("proved");
        return search.LowerBound >= search.Best.Product * (1 - 1e-9) ? SearchStatus.Optimal : SearchStatus.WithinGap;
    }
}
