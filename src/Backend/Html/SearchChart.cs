using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;
using Dosa.Plot;

namespace Dosa.Backend.Html;

/// <summary>How the best value fell while the search ran, above the proved bound.</summary>
internal static class SearchChart
{
    /// <summary>The chart; null when the search kept no record.</summary>
    public static LineChart? Of(ScheduledNetwork network, Outcome outcome)
    {
        if (network.Search["curve"].AsDictionary() is not { } curve ||
            curve["evaluations"] is not ArrayAttribute { Elements.Length: > 1 } evaluations || curve["values"] is not ArrayAttribute values)
        {
            return null;
        }

        var points = Points(evaluations, values);
        var most = Math.Max(points[^1].X, network.Search["evaluations"].AsWhole() ?? 0);
        var curves = ImmutableArray.Create(new Curve("best so far", [.. points, new(most, points[^1].Y)], CurveStyle.Step));
        var bounds = curve["lower_bounds"] is ArrayAttribute known ? Points(evaluations, known)
            : outcome.LowerBound is { } bound ? [new(points[0].X, bound)] : [];
        curves = bounds is [.., var last] ? curves.Add(new("proved lower bound", [.. bounds, new(most, last.Y)], CurveStyle.Step)) : curves;
        var closing = bounds is [var first, .., var end]
            ? string.Create(CultureInfo.InvariantCulture, $" The proved bound rises from {first.Y:0.00e0} to {end.Y:0.00e0}.") : "";
        return new(
            "Best design so far",
            string.Create(CultureInfo.InvariantCulture, $"From {points[0].Y:0.00e0} to {points[^1].Y:0.00e0} in {most:#,0} evaluations.{closing}"),
            new("evaluated mappings", ScaleKind.Log),
            new(outcome.Measure switch { "energy_uj" => "uJ", "cycles" => "cycles", _ => "uJ*cycles" }, ScaleKind.Log),
            curves)
        { Width = 960 };
    }

    // A logarithmic scale has no place for what was found before the first evaluation, nor for a bound of nothing.
    private static ImmutableArray<ChartPoint> Points(ArrayAttribute evaluations, ArrayAttribute values) =>
        [.. evaluations.Elements.Zip(values.Elements, (x, y) => new ChartPoint(Math.Max(1, x.AsNumber() ?? 1), y.AsNumber() ?? 0)).Where(point => point.Y > 0)];
}
