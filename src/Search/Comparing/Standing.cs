using System.Collections.Immutable;

namespace Dosa.Search.Comparing;

/// <summary>The lowest, median and highest of several values.</summary>
public readonly record struct Spread(double Low, double Median, double High)
{
    /// <summary>The spread of some values; the median of an even number is the geometric mean of the middle two.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(values));
        var middle = sorted.Length / 2;
        return new(sorted[0], sorted.Length % 2 == 1 ? sorted[middle] : Math.Sqrt(sorted[middle - 1] * sorted[middle]), sorted[^1]);
    }
}

/// <summary>The best so far of all seeds of a search after so many samples.</summary>
public readonly record struct SpreadPoint(double Samples, Spread Best);

/// <summary>How one search did on one network over its seeds; a point of the curve stands where any seed got better.</summary>
public sealed record Standing(string Search, int Runs, Spread Final, double Samples, TimeSpan MedianTime, SearchStatus Status,
    ImmutableArray<SpreadPoint> Curve)
{
    /// <summary>Puts the trials of one search together; null when one of them found nothing.</summary>
    public static Standing? Of(IReadOnlyList<Trial> trials, int layers)
    {
        ArgumentNullException.ThrowIfNull(trials);
        var results = trials.Where(trial => trial.Result is not null).Select(trial => trial.Result!).ToArray();
        if (results.Length < trials.Count || results.Length == 0)
        {
            return null;
        }

        var times = trials.Select(trial => trial.Elapsed).Order().ToArray();
        return new(
            trials[0].Search,
            trials.Count,
            Spread.Of(results.Select(result => result.Value)),
            results.Max(result => (double)result.Evaluations) / layers,
            times[times.Length / 2],
            results[0].Status,
            CurveOf(results, layers));
    }

    private static ImmutableArray<SpreadPoint> CurveOf(TrialResult[] results, int layers)
    {
        var points = ImmutableArray.CreateBuilder<SpreadPoint>();
        var next = new int[results.Length];
        foreach (var evaluations in results.SelectMany(result => result.Curve).Select(point => point.Evaluations).Distinct().Order())
        {
            for (var i = 0; i < results.Length; i++)
            {
                while (next[i] < results[i].Curve.Length && results[i].Curve[next[i]].Evaluations <= evaluations)
                {
                    next[i]++;
                }
            }

            // Before every seed has a design there is no median.
            if (Array.TrueForAll(next, index => index > 0))
            {
                points.Add(new((double)evaluations / layers, Spread.Of(results.Select((result, i) => result.Curve[next[i] - 1].Value))));
            }
        }

        return points.ToImmutable();
    }
}
