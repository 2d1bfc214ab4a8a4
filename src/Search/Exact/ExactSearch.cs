using System.Collections.Immutable;
using System.Diagnostics;
using Dosa.CostModel;

namespace Dosa.Search.Exact;

/// <summary>
/// Finds the best design of a network and proves it: enumerates every layer's map space, keeps what cannot be beaten, and
/// runs a branch and bound over the sizes of the hardware. docs/optimality.md states the space and the argument.
/// </summary>
public sealed class ExactSearch : ISearch
{
    private const double IncumbentGap = 0.01;
    private const int IncumbentNodes = 400;

    /// <inheritdoc/>
    public string Name => "exact";

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        bool IsOver() => cancellation.IsCancellationRequested || clock.Elapsed > options.TimeLimit;
        var campaign = new Campaign(problem, new(Architectures.GemminiWeightStationary), new(options.Threads));
        var reporter = new Reporter(campaign, problem, options.Progress);
        campaign.FindIncumbent(quick =>
        {
            while (!quick.IsDone && quick.Nodes < IncumbentNodes && quick.LowerBound < quick.Best.Product * (1 - IncumbentGap))
            {
                quick.Step();
            }
        });
        reporter.Tell("incumbent");
        if (IsOver())
        {
            return Result(campaign, problem, SearchStatus.Stopped, campaign.QuickBound);
        }

        campaign.EnumerateAll();
        reporter.Tell("enumerated");
        var search = campaign.Search;
        while (!search.IsDone)
        {
            if (search.LowerBound >= search.Best.Product * (1 - options.Gap))
            {
                return Result(campaign, problem, SearchStatus.WithinGap, search.LowerBound);
            }

            if (IsOver())
            {
                return Result(campaign, problem, SearchStatus.Stopped, search.LowerBound);
            }

            search.Step();
            reporter.Tell("proving");
        }

        return Result(campaign, problem, SearchStatus.Optimal, search.LowerBound);
    }

    private static SearchResult? Result(Campaign campaign, SearchProblem problem, SearchStatus status, double bound)
    {
        if (campaign.Search.Best == Incumbent.None)
        {
            return null;
        }

        var design = campaign.Design(problem, campaign.Search.Best);
        return new(design, status, campaign.Enumerated, Math.Min(campaign.Goal.Value(bound), design.Value(problem.Objective)));
    }
}
