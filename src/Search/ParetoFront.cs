using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Keeping;

namespace Dosa.Search;

/// <summary>A design that no other one beats in both area and objective, and what is proved of it.</summary>
/// <param name="AreaMm2">The design's area.</param>
/// <param name="Design">The design.</param>
/// <param name="Status">Whether it is the best within its budget.</param>
/// <param name="LowerBound">No design within the budget is better than this.</param>
public sealed record ParetoPoint(double AreaMm2, Design Design, SearchStatus Status, double? LowerBound);

/// <summary>The best designs within growing areas, and how much of the row of areas was searched to its end.</summary>
/// <param name="Points">The designs that no other one of them beats in both area and objective, the smallest area first.</param>
/// <param name="Areas">How many areas were to be searched within.</param>
/// <param name="Searched">How many of these searches came to their end; the others were stopped, or were never begun.</param>
public sealed record Front(ImmutableArray<ParetoPoint> Points, int Areas, int Searched)
{
    /// <summary>Whether every search came to its end, so that each point is proved.</summary>
    public bool IsComplete => Searched == Areas;
}

/// <summary>Trades area for the objective: the best designs within growing budgets, each with its proof.</summary>
public static class ParetoFront
{
    /// <summary>
    /// The front between the smallest hardware that the bounds admit and the area beyond which more of it does not help,
    /// searched at budgets that grow by a constant factor. The points between two budgets are not looked for. The listener
    /// hears which of the searches runs; the time limit is for all of them.
    /// </summary>
    public static Front Of(SearchProblem problem, AreaModel model, int budgets, SearchOptions options, CancellationToken cancellation, Checkpoint? kept = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(budgets, 2);
        var rounds = new Rounds("front", budgets, options, kept ?? Checkpoint.None, cancellation);
        var (largest, hasEnded) = rounds.Next(problem);
        var searched = hasEnded ? 1 : 0;
        if (largest is not { } last)
        {
            return new([], budgets, searched);
        }

        var least = model.Mm2(problem.Grid.RoundUp(new(problem.Bounds.MinPe, problem.Bounds.MinScratchpadKb, problem.Bounds.MinAccumulatorKb)));
        var most = model.Mm2(last.Best.Hardware);
        var front = ImmutableArray.CreateBuilder<ParetoPoint>();
        Design? known = null;
        for (var i = 0; i < budgets - 1 && !cancellation.IsCancellationRequested; i++)
        {
            var budget = least * Math.Pow(most / least, (double)i / (budgets - 1));
            (var found, hasEnded) = rounds.Next(problem with { Area = new(model, budget * (1 + 1e-12)) }, known);
            searched += hasEnded ? 1 : 0;
            if (found is not null && found.Best != known)
            {
                known = found.Best;
                Add(front, new(model.Mm2(known.Hardware), known, found.Status, found.LowerBound), problem.Objective);
            }
        }

        Add(front, new(most, last.Best, last.Status, last.LowerBound), problem.Objective);
        return new(front.ToImmutable(), budgets, searched);
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
