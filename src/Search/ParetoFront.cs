using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Proving;

namespace Dosa.Search;

/// <summary>A design that no other one beats in both area and objective, and what is proved of it.</summary>
/// <param name="AreaMm2">The design's area.</param>
/// <param name="Design">The design.</param>
/// <param name="Status">Whether it is the best within its budget.</param>
/// <param name="LowerBound">No design within the budget is better than this.</param>
public sealed record ParetoPoint(double AreaMm2, Design Design, SearchStatus Status, double? LowerBound);

/// <summary>Trades area for the objective: the best designs within growing budgets, each with its proof.</summary>
public static class ParetoFront
{
    /// <summary>
    /// The front between the smallest hardware that the bounds admit and the area beyond which more of it does not help,
    /// searched at budgets that grow by a constant factor. The points between two budgets are not looked for.
    /// </summary>
    public static ImmutableArray<ParetoPoint> Of(SearchProblem problem, AreaModel model, int budgets, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(budgets, 2);
        if (new ExactSearch().Run(problem, options, cancellation) is not { } last)
        {
            return [];
        }

        var least = model.Mm2(problem.Grid.RoundUp(new(problem.Bounds.MinPe, problem.Bounds.MinScratchpadKb, problem.Bounds.MinAccumulatorKb)));
        var most = model.Mm2(last.Best.Hardware);
        var front = ImmutableArray.CreateBuilder<ParetoPoint>();
        Design? known = null;
        for (var i = 0; i < budgets - 1 && !cancellation.IsCancellationRequested; i++)
        {
            var budget = least * Math.Pow(most / least, (double)i / (budgets - 1));
            var within = problem with { Area = new(model, budget * (1 + 1e-12)) };
            if (new ExactSearch { Known = known }.Run(within, options, cancellation) is { } found && found.Best != known)
            {
                known = found.Best;
                Add(front, new(model.Mm2(known.Hardware), known, found.Status, found.LowerBound), problem.Objective);
            }
        }

        Add(front, new(most, last.Best, last.Status, last.LowerBound), problem.Objective);
        return front.ToImmutable();
    }

    private static void Add(ImmutableArray<ParetoPoint>.Builder front, ParetoPoint point, Objective objective)
    {
        while (front.Count > 0 && front[^1].AreaMm2 >= point.AreaMm2)
        {
            front.RemoveAt(front.Count - 1);
        }

        if (front.Count == 0 || point.Design.Value(objective) < front[^1].Design.Value(objective))
        {
            front.Add(point);
        }
    }
}
