using System.Collections.Immutable;
using Dosa.Search.Keeping;

namespace Dosa.Search;

/// <summary>A design that no other one beats in both quantities of a front, and what is proved of it.</summary>
/// <param name="Cost">What the design takes of the front's axis.</param>
/// <param name="Design">The design.</param>
/// <param name="Status">Whether it is the best within its budget.</param>
/// <param name="LowerBound">No design within the budget is better than this.</param>
public sealed record ParetoPoint(double Cost, Design Design, SearchStatus Status, double? LowerBound);

/// <summary>The best designs within growing budgets, and how much of the row of budgets was searched to its end.</summary>
/// <param name="Points">The designs that no other one of them beats in both axis and objective, the least of the axis first.</param>
/// <param name="Asked">How many searches there were to be.</param>
/// <param name="Searched">How many of these searches came to their end; the others were stopped, or were never begun.</param>
public sealed record Front(ImmutableArray<ParetoPoint> Points, int Asked, int Searched)
{
    /// <summary>Whether every search came to its end, so that each point is proved.</summary>
    public bool IsComplete => Searched == Asked;
}

/// <summary>Trades area, energy or cycles for the objective: the best designs within growing budgets, each with its proof.</summary>
public static class ParetoFront
{
    /// <summary>
    /// The front between the least of the axis that the bounds admit and what the best design of all takes, searched at budgets that
    /// grow by a constant factor. The points between two budgets are not looked for. The listener hears which of the searches runs; the
    /// time limit is for all of them.
    /// </summary>
    public static Front Of(SearchProblem problem, FrontAxis axis, int budgets, SearchOptions options, CancellationToken cancellation, Checkpoint? kept = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(axis);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(budgets, 2);
        var asked = budgets + (axis.Least.Objective is null ? 0 : 1);
        var rounds = new Rounds("front", asked, options, kept ?? Checkpoint.None, cancellation);
        var (largest, hasEnded) = rounds.Next(problem);
        var searched = hasEnded ? 1 : 0;
        if (largest is not { } last)
        {
            return new([], asked, searched);
        }

        var most = axis.Of(last.Best);
        var least = axis.Least.Known?.Invoke(problem);
        if (axis.Least.Objective is { } objective)
        {
            (var smallest, hasEnded) = rounds.Next(problem with { Objective = objective });
            searched += hasEnded ? 1 : 0;
            least = smallest is null ? null : Math.Min(most, axis.Of(smallest.Best));
        }

        var front = ImmutableArray.CreateBuilder<ParetoPoint>();
        Design? known = null;
        for (var i = 0; i < budgets - 1 && least is { } from && !cancellation.IsCancellationRequested; i++)
        {
            (var found, hasEnded) = rounds.Next(axis.Within(problem, from * Math.Pow(most / from, (double)i / (budgets - 1))), known);
            searched += hasEnded ? 1 : 0;
            if (found is not null && found.Best != known)
            {
                known = found.Best;
                Add(front, new(axis.Of(known), known, found.Status, found.LowerBound), problem.Objective);
            }
        }

        Add(front, new(most, last.Best, last.Status, last.LowerBound), problem.Objective);
        return new(front.ToImmutable(), asked, searched);
    }

    private static void Add(ImmutableArray<ParetoPoint>.Builder front, ParetoPoint point, Objective objective)
    {
        while (front.Count > 0 && front[^1].Cost >= point.Cost)
        {
            front.RemoveAt(front.Count - 1);
        }

        if (front.Count == 0 || point.Design.Value(objective) < front[^1].Design.Value(objective))
        {
            front.Add(point);
        }
    }
}
