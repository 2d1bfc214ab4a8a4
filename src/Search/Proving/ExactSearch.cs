using Dosa.CostModel;
using Dosa.Search.Keeping;

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
    public bool LooksEverywhere => true;

    /// <inheritdoc/>
    public string Name => "exact";

    /// <summary>A design that is known already; the answer is at least as good.</summary>
    public Design? Known { get; init; }

    /// <summary>From how many mappings on they are surveyed before they are listed.</summary>
    internal double SurveyFrom { get; init; } = Campaign.WorthSurvey;

    /// <summary>What is finished of earlier runs, and where the state of this one is kept.</summary>
    public Checkpoint Kept { get; init; } = Checkpoint.None;

    /// <inheritdoc/>
    public ISearch Resuming(Checkpoint kept) => new ExactSearch { Known = Known, SurveyFrom = SurveyFrom, Kept = kept };

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var deadline = new Deadline(options.TimeLimit, cancellation);
        if (problem.Layers.IsEmpty || InfeasibilityReport.Of(problem) is not null)
        {
            return null;
        }

        var crew = new Crew(options.Threads);
        var kept = Kept.Within(Kept == Checkpoint.None ? "" : Checkpoint.HashOf(problem)[..16]);
        var campaign = new Campaign(problem, crew, deadline, kept) { SurveyFrom = SurveyFrom };
        var reporter = new Reporter(campaign, deadline, options.Progress);
        campaign.State.Reporter = reporter;
        Begin(campaign, reporter, new DesignEvaluator(problem).Start(options.Start));
        if (options.Gap > 0 && campaign.QuickBound >= campaign.Search.Best.Product * (1 - options.Gap))
        {
            return reporter.Result(SearchStatus.WithinGap);
        }

        campaign.EnumerateAll();
        var status = campaign.IsEnumerated ? Prove(campaign, options.Gap, deadline, reporter) : SearchStatus.Stopped;
        if (campaign.Search.Best == Incumbent.None && deadline.IsOver && FirstDesign.Of(problem, options) is { } first)
        {
            campaign.Offer(first);
        }

        var result = reporter.Result(status);
        if (status == SearchStatus.Optimal && result is not null && problem.Objective.HasOne)
        {
            reporter.Tell("settling ties");
            result = TieBreak.Settle(problem, result, crew, deadline, kept.Within("ties"), SurveyFrom);
        }

        return result;
    }

    /// <summary>What is known before everything is enumerated: designs from elsewhere, a quick one, or what an earlier run had.</summary>
    private void Begin(Campaign campaign, Reporter reporter, Design? start)
    {
        foreach (var design in new[] { Known, start }.OfType<Design>())
        {
            campaign.Offer(design);
        }

        if (!campaign.Restore())
        {
            reporter.Note();
        }

        if (campaign.Place.Stage != Stage.Incumbent)
        {
            reporter.Show("incumbent");
            return;
        }

        campaign.FindIncumbent();
        reporter.Tell("incumbent");
        campaign.Keep(now: true);
    }

    /// <summary>
    /// A lower bound of the objective within milliseconds: unavoidable traffic and arithmetic on the largest array that the
    /// bounds admit. No search needs to have run.
    /// </summary>
    public static double QuickLowerBound(SearchProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var campaign = new Campaign(problem, new(1), new(null, default), Checkpoint.None);
        return campaign.Goal.Value(campaign.QuickBound);
    }

    private static SearchStatus Prove(Campaign campaign, double gap, Deadline deadline, Reporter reporter)
    {
        var search = campaign.Search;
        while (!search.IsWithin(Math.Max(gap, BranchAndBound.Tolerance)))
        {
            campaign.Keep();
            reporter.Tell("proving");
            if (deadline.IsOver)
            {
                return SearchStatus.Stopped;
            }

            search.Step();
        }

        campaign.Keep(now: true);
        reporter.Tell("proved");
        return search.LowerBound >= search.Best.Product * (1 - 1e-9) ? SearchStatus.Optimal : SearchStatus.WithinGap;
    }
}
