using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// What every search that samples needs: the best design so far and the curve that led to it, the time limit, the
/// cancellation and the listener. The clock starts when it is made. Safe to use from several threads.
/// </summary>
public sealed class BestSoFar(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
{
    private readonly DesignEvaluator evaluator = new(problem);
    private readonly ImmutableArray<CurvePoint>.Builder curve = ImmutableArray.CreateBuilder<CurvePoint>();
    private readonly Deadline deadline = new(options.TimeLimit, cancellation);
    private readonly Lock gate = new();
    private Design? best;
    private Design? shown;

    /// <summary>Whether the time is over or the user has had enough.</summary>
    public bool IsOver => deadline.IsOver;

    /// <summary>What is left of the time limit; null when there is none.</summary>
    public TimeSpan? Left => deadline.Left;

    /// <summary>The best value so far; infinite at first.</summary>
    public double Value
    {
        get
        {
            lock (gate)
            {
                return best?.Value(problem.Objective) ?? double.PositiveInfinity;
            }
        }
    }

    /// <summary>
    /// Derives the hardware of these mappings and keeps the design when it is within the bounds and better than what is
    /// known, as found after so many evaluations. Returns the design's value, infinite when it is beyond the bounds.
    /// </summary>
    public double Offer(ImmutableArray<Mapping> mappings, long evaluations)
    {
        if (evaluator.TryEvaluate(mappings) is not { } design)
        {
            return double.PositiveInfinity;
        }

        var value = design.Value(problem.Objective);
        lock (gate)
        {
            if (best is null || value < best.Value(problem.Objective))
            {
                best = design;
                curve.Add(new CurvePoint(evaluations, deadline.Elapsed, value));
            }
        }

        return value;
    }

    /// <summary>Tells the listener how far the search is.</summary>
    public void Tell(string phase, double fraction) => Tell(phase, fraction, []);

    /// <summary>
    /// Tells the listener how far the search is. Mappings that will be offered later, in an order that does not depend on
    /// threads, can be shown already.
    /// </summary>
    internal void Tell(string phase, double fraction, ImmutableArray<Mapping> ahead)
    {
        if (options.Progress is { } listener)
        {
            var found = ahead.IsEmpty ? null : evaluator.TryEvaluate(ahead);
            lock (gate)
            {
                shown = Better(Better(shown, best), found);
                listener(new SearchProgress(phase, fraction, shown, null));
            }
        }
    }

    private Design? Better(Design? one, Design? other) =>
        one is null || other?.Value(problem.Objective) < one.Value(problem.Objective) ? other ?? one : one;

    /// <summary>The result after so many evaluations; null when nothing was found.</summary>
    public SearchResult? Result(long evaluations)
    {
        lock (gate)
        {
            return best is null ? null : new SearchResult(best, IsOver ? SearchStatus.Stopped : SearchStatus.Finished, evaluations)
            {
                Curve = curve.ToImmutable(),
            };
        }
    }
}
