using Dosa.Search.Keeping;

namespace Dosa.Search.Proving;

/// <summary>
/// The second criterion of energy and latency: of all designs that are as good as the best one, the one of the least
/// energy-delay product. Fewest cycles alone would leave memories of any size.
/// </summary>
internal static class TieBreak
{
    /// <summary>The result of a proof with the best of all equally good designs in place of the one that was met first.</summary>
    public static SearchResult Settle(SearchProblem problem, SearchResult proved, Crew crew, Deadline deadline, Checkpoint kept, double surveyFrom)
    {
        var campaign = new Campaign(problem with { Objective = Objective.Edp }, crew, deadline, kept, Goal.AmongBest(problem, proved.Best))
        {
            SurveyFrom = surveyFrom,
        };
        var search = campaign.Search;
        campaign.Offer(proved.Best);
        campaign.Restore();
        campaign.FindIncumbent();
        campaign.Keep(now: true);
        campaign.EnumerateAll();
        while (!deadline.IsOver && !search.IsWithin(BranchAndBound.Tolerance))
        {
            campaign.Keep();
            search.Step();
        }

        campaign.Keep(now: true);

        var best = campaign.Design(search.Best);
        var (value, last) = (best.Value(problem.Objective), proved.Curve[^1]);
        var bound = Math.Min(proved.LowerBound!.Value, value);
        return proved with
        {
            Best = best,
            LowerBound = bound,
            Evaluations = proved.Evaluations + campaign.Evaluated,
            Ties = campaign.IsEnumerated && search.LowerBound >= search.Best.Product * (1 - 1e-9) ? SearchStatus.Optimal : SearchStatus.Stopped,
            Curve = [.. proved.Curve.RemoveAt(proved.Curve.Length - 1), last with { Value = value, LowerBound = bound }],
        };
    }
}
