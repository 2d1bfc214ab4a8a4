using System.Globalization;
using Dosa.Plot;
using Dosa.Search.Comparing;

namespace Dosa.Cli.Compare;

/// <summary>One comparison as a picture: the best so far over samples, with its spread, and what is proved.</summary>
internal static class ComparePlot
{
    private const int Stretches = 150;

    public static LineChart Of(Comparison comparison)
    {
        var most = comparison.Standings.Where(standing => !IsLevel(standing)).Select(standing => standing.Samples).DefaultIfEmpty(10).Max();
        var curves = comparison.Standings.Select(standing => CurveOf(standing, most)).ToList();
        if (comparison.Optimum is null && comparison.LowerBound is { } bound)
        {
            curves.Add(Level("lower bound", bound, most));
        }

        var words = comparison.Standings.Select(standing => string.Create(CultureInfo.InvariantCulture, $"{standing.Search} {standing.Final.Median:0.00e0}"));
        return new(
            $"Best design of {comparison.Network} so far",
            $"Medians over seeds, bands from the best to the worst seed. At the end: {string.Join(", ", words)}.",
            new("samples (one mapping evaluated for each layer)", ScaleKind.Log),
            new(comparison.Objective.Unit, ScaleKind.Log),
            [.. curves]);
    }

    // What proves its answer pays no heed to samples: its result is a line to compare with.
    private static bool IsLevel(Standing standing) => standing.Status == Search.SearchStatus.Optimal || standing.Curve.IsEmpty || standing.Samples <= 1;

    private static Curve CurveOf(Standing standing, double most)
    {
        if (IsLevel(standing))
        {
            return Level(standing.Status == Search.SearchStatus.Optimal ? standing.Search + " (proved optimum)" : standing.Search, standing.Final.Median, most);
        }

        var points = Thinned(standing.Curve, most)
            .Select(point => new ChartPoint(Math.Max(1, point.Samples), point.Best.Median) { Low = point.Best.Low, High = point.Best.High }).ToList();
        points.Add(new ChartPoint(most, standing.Final.Median) { Low = standing.Final.Low, High = standing.Final.High });
        return new(standing.Search, [.. points], CurveStyle.Step);
    }

    /// <summary>At most a few hundred points, evenly spread over the logarithmic axis: of each stretch the last.</summary>
    private static IEnumerable<SpreadPoint> Thinned(IEnumerable<SpreadPoint> curve, double most) =>
        curve.GroupBy(point => (int)(Stretches * Math.Log(Math.Max(1, point.Samples)) / Math.Log(Math.Max(2, most)))).Select(stretch => stretch.Last());

    private static Curve Level(string name, double value, double most) => new(name, [new(1, value), new(most, value)], CurveStyle.Dashed);
}
