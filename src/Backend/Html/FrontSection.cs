using System.Collections.Immutable;

namespace Dosa.Backend.Html;

/// <summary>The front of area and objective, as a picture and as a table of designs.</summary>
internal static class FrontSection
{
    public static void Append(HtmlText page, ScheduledNetwork network, ImmutableArray<FrontPoint> front)
    {
        var objective = network.Op.Target?.Objective ?? "edp";
        var measure = Outcome.MeasureOf(objective);
        var values = measure switch
        {
            "energy_uj" => "energy, µJ",
            "cycles" => "cycles",
            "edp_uj_cycles" => "EDP, µJ · cycles",
            _ => objective + ", in µJ and cycles",
        };
        var axis = FrontAxis.Of(network.Op);
        var traded = axis.Title.Replace("mm2", "mm²", StringComparison.Ordinal).Replace("uJ", "µJ", StringComparison.Ordinal);
        var table = new TextTable(traded, "array", "scratchpad", "accumulator", values, "<proved");
        foreach (var point in front)
        {
            table.Add(
                axis.IsArea
                    ? HtmlText.Number($"{point.Number(axis.Measure):0.###}{(point.AreaExtrapolated is null ? "" : " (extrapolated)")}")
                    : HtmlText.Safe(axis.Text(point.Number(axis.Measure))),
                    HtmlText.Number($"{point.Size("pe")} × {point.Size("pe")}"), HtmlText.Number($"{point.Size("scratchpad_kb"):#,0} KB"),
                HtmlText.Number($"{point.Size("accumulator_kb"):#,0} KB"), HtmlText.Number($"{point.Number(measure):0.0000e0}"),
                    point.Status == "optimal" ? "optimal" : point.Status.Replace('_', ' '));
        }

        page.Line($"<section id=\"front\">\n<h2>{(axis.IsArea ? "Area" : "Front")}</h2>");
        page.Line($"<p>The best design within each of a row of {axis.Budgets}; all layers are mapped anew for each.</p>");
        if (FrontAreas.Of(network.Op) is { IsComplete: false } areas)
        {
            page.Line($"<p><strong>{areas.Missing}</strong> Better designs may exist between the points, and in place of stopped ones.</p>");
        }

        page.Figure((FrontPicture.Of(network.Op, objective, front) with { Width = HtmlCharts.Width }).ToSvg(), table);
        page.Line($"</section>");
    }
}
