using System.Collections.Immutable;

namespace Dosa.Search.Proving;

/// <summary>Tells an observer, if there is one, how the search goes, and keeps the curve of the best value and its bound.</summary>
internal sealed class Reporter(Campaign campaign, Deadline deadline, Action<SearchProgress>? observer)
{
    /// <summary>A point is kept whenever a design is better and whenever the gap is down to this share of the last point's.</summary>
    private const double GapStep = 0.9;

    private readonly ImmutableArray<CurvePoint>.Builder curve = ImmutableArray.CreateBuilder<CurvePoint>();
    private Incumbent told = Incumbent.None;
    private Design? design;

    /// <summary>The points so far.</summary>
    public IReadOnlyCollection<CurvePoint> Curve => curve;

    /// <summary>Takes over the points of an earlier run.</summary>
    public void Restore(ImmutableArray<CurvePoint> points)
    {
        curve.Clear();
        curve.AddRange(points);
    }

    /// <summary>Notes where the search is and tells it.</summary>
    public void Tell(string phase)
    {
        Note();
        Show(phase);
    }

    /// <summary>Tells where the search is.</summary>
    public void Show(string phase)
    {
        if (observer is not null)
        {
            var best = campaign.Search.Best.Product;
            var fraction = double.IsPositiveInfinity(best) ? 0 : Math.Clamp(campaign.LowerBound / best, 0, 1);
            observer(new(phase, fraction, design, campaign.Goal.Value(campaign.LowerBound)));
        }
    }

    /// <summary>Notes where the search is.</summary>
    public void Note()
    {
        var best = campaign.Search.Best;
        if (best != told)
        {
            (told, design) = (best, campaign.Design(best));
        }

        if (design is not null)
        {
            var value = design.Value(campaign.Objective);
            Keep(new(campaign.Evaluated, deadline.Elapsed, value, Math.Min(campaign.Goal.Value(campaign.LowerBound), value)));
        }
    }

    /// <summary>What was found and what is proved of it; null when nothing was found.</summary>
    public SearchResult? Result(SearchStatus status)
    {
        Note();
        if (design is null)
        {
            return null;
        }

        var value = design.Value(campaign.Objective);
        var bound = Math.Min(campaign.Goal.Value(campaign.LowerBound), value);
        if (curve[^1].LowerBound != bound)
        {
            curve.Add(new(campaign.Evaluated, deadline.Elapsed, value, bound));
        }

        return new(design, status, campaign.Evaluated, bound) { Curve = curve.ToImmutable() };
    }

    private void Keep(in CurvePoint point)
    {
        if (curve.Count == 0 || point.Value < curve[^1].Value || Gap(point) < GapStep * Gap(curve[^1]))
        {
            curve.Add(point);
        }
    }

    private static double Gap(in CurvePoint point) => 1 - point.LowerBound!.Value / point.Value;
}
