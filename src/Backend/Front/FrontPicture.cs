using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;
using Dosa.Plot;

namespace Dosa.Backend;

/// <summary>
/// The front as a picture. A whole one is a staircase, since nothing better was found to exist between two of its points; of
/// one that was ended early only the points are known, and those whose search was stopped are marked.
/// </summary>
internal static class FrontPicture
{
    /// <summary>The picture of a network's front by an objective.</summary>
    public static LineChart Of(NetworkOp network, string objective, ImmutableArray<FrontPoint> front)
    {
        var measure = Outcome.MeasureOf(objective);
        var title = measure switch
        {
            "energy_uj" => "energy, uJ",
            "cycles" => "cycles",
            "edp_uj_cycles" => "EDP, uJ * cycles",
            _ => objective + ", in uJ and cycles",
        };
        var (areas, axis) = (FrontAreas.Of(network), FrontAxis.Of(network));
        return new(
            $"{axis.Name} and {(objective == "edp" ? "EDP" : objective)} of {network.Name}{(areas.IsComplete ? "" : ", incomplete")}",
            Describe(front, areas, axis),
            new(axis.Title, ScaleKind.Log),
            new(title, ScaleKind.Log),
            areas.IsComplete ? [Whole($"best design within the {axis.Budget}", CurveStyle.Step)]
                : [Whole(areas.Count, CurveStyle.Dashed), .. Ends(front, axis, measure)]);

        Curve Whole(string name, CurveStyle style) => new(name, [.. front.Select(point => Point(point, axis, measure))], style);
    }

    private static string Describe(ImmutableArray<FrontPoint> front, FrontAreas areas, FrontAxis axis) => string.Create(CultureInfo.InvariantCulture,
        $"{front.Length} designs that no other {(areas.IsComplete ? "" : "known one ")}beats in both, " +
        $"from {axis.Text(front[0].Number(axis.Measure))} to {axis.Text(front[^1].Number(axis.Measure))} {axis.Unit}; ") +
        (areas.IsComplete ? $"each step is the best design within its {axis.Budget}." : areas.Missing) + Extrapolated(front);

    private static string Extrapolated(ImmutableArray<FrontPoint> front) => front.Count(point => point.AreaExtrapolated is not null) switch
    {
        0 => "",
        var count =>
            string.Create(CultureInfo.InvariantCulture, $" {count} of them are beyond the sizes that the area was fitted to, and their area is extrapolated."),
    };

    private static ImmutableArray<Curve> Ends(ImmutableArray<FrontPoint> front, FrontAxis axis, string measure)
    {
        var stopped = front.Where(point => point.Status == "stopped").Select(point => Point(point, axis, measure) with { Label = "stopped" });
        var proved = front.Where(point => point.Status != "stopped").Select(point => Point(point, axis, measure) with { Label = null });
        return
        [
            new($"proved within its {axis.Budget}", [.. proved], CurveStyle.Dots),
            new("best so far, search stopped", [.. stopped], CurveStyle.Dots),
        ];
    }

    private static ChartPoint Point(FrontPoint point, FrontAxis axis, string measure) => new(point.Number(axis.Measure), point.Number(measure))
    {
        Label = string.Create(CultureInfo.InvariantCulture,
            $"pe {point.Size("pe")}, scratchpad {point.Size("scratchpad_kb")} KB, accumulator {point.Size("accumulator_kb")} KB"),
    };
}
