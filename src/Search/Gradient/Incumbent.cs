using System.Collections.Immutable;
using System.Diagnostics;

namespace Dosa.Search.Gradient;

/// <summary>The best design so far, when it was found, and who is told about it. Safe to use from several threads.</summary>
internal sealed class Incumbent(Network network, Stopwatch clock, Action<SearchProgress>? progress, long mostEvaluations)
{
    private readonly DesignEvaluator evaluator = new(network.Problem);
    private readonly ImmutableArray<CurvePoint>.Builder curve = ImmutableArray.CreateBuilder<CurvePoint>();
    private readonly Lock gate = new();
    private Design? best;
    private CurvePoint? first;

    /// <summary>Takes a selection if it is better than what is known, and tells how far the search is.</summary>
    public void Offer(Selection? selection, long evaluations, string phase, double fraction)
    {
        lock (gate)
        {
            var objective = network.Problem.Objective;
            if (selection is not null && evaluations <= mostEvaluations && !(best?.Value(objective) <= selection.Value) &&
                evaluator.TryEvaluate(network.Mappings(selection)) is { } design)
            {
                best = design;
                curve.Add(new CurvePoint(evaluations, clock.Elapsed, design.Value(objective)));
            }

            progress?.Invoke(new SearchProgress(phase, fraction, best, null));
        }
    }

    /// <summary>
    /// Tells the curve anew as it comes when the starts take turns: a step after n evaluations of one of s starts comes after
    /// n * s in all, on whichever threads they ran.
    /// </summary>
    public void Retell(IReadOnlyList<StartStep>[] starts)
    {
        lock (gate)
        {
            curve.Clear();
            var lowest = first?.Value ?? double.PositiveInfinity;
            if (first is { } known)
            {
                curve.Add(known);
            }

            foreach (var step in starts.SelectMany(steps => steps).OrderBy(step => step.Evaluations))
            {
                if (step.Value < lowest)
                {
                    lowest = step.Value;
                    curve.Add(new CurvePoint(step.Evaluations * starts.Length, clock.Elapsed, lowest));
                }
            }
        }
    }

    /// <summary>Takes a design that is known before the search.</summary>
    public void Start(Design? design)
    {
        if (design is not null)
        {
            best = design;
            first = new CurvePoint(0, clock.Elapsed, design.Value(network.Problem.Objective));
            curve.Add(first.Value);
        }
    }

    /// <summary>The result of the search; null when nothing was found.</summary>
    public SearchResult? Result(SearchStatus status, long evaluations)
    {
        lock (gate)
        {
            return best is null ? null : new SearchResult(best, status, evaluations) { Curve = curve.ToImmutable() };
        }
    }
}
