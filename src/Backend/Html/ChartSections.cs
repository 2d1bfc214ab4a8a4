using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Plot;

namespace Dosa.Backend.Html;

/// <summary>Where energy and time go, and how full the buffers are, layer by layer.</summary>
internal static class ChartSections
{
    public static void Append(HtmlText page, ScheduledNetwork network, ImmutableArray<ReportedLayer> layers)
    {
        page.Line($"<section id=\"energy\">\n<h2>Energy</h2>\n<p>{EnergyShares(network, layers)}.</p>");
        Append(page, HtmlCharts.Energy(network, layers));
        page.Line($"</section>\n<section id=\"time\">\n<h2>Time</h2>\n<p>{TimeShares(layers)}.</p>");
        Append(page, HtmlCharts.Cycles(network, layers));
        var roofline = HtmlCharts.Roofline(network, layers);
        page.Figure(roofline.ToSvg(), ChartValues.Of(roofline));
        page.Line($"</section>\n<section id=\"buffers\">\n<h2>Buffers</h2>\n<div class=\"pair\">");
        foreach (var level in network.Machine.Levels.Where(level => level.HasRoom).Reverse())
        {
            Append(page, HtmlCharts.Fill(level, network.Joined, layers));
        }

        page.Line($"</div>\n</section>");
    }

    private static void Append(HtmlText page, BarChart chart) => page.Figure(chart.ToSvg(), ChartValues.Of(chart));

    private static string EnergyShares(ScheduledNetwork network, ImmutableArray<ReportedLayer> layers)
    {
        var all = network.Totals["energy_uj"].AsNumber() ?? 1;
        IEnumerable<(string Name, double Energy)> parts =
        [
            ("the arithmetic", layers.Sum(layer => layer.Count * layer.Cost.MacEnergyUj)),
            .. layers[0].Cost.Levels.Select((level, i) => ("the " + level.Name, layers.Sum(layer => layer.Count * layer.Cost.Levels[i].EnergyUj))),
        ];
        return "Of the energy, " + string.Join(", ",
            parts.OrderByDescending(part => part.Energy).Select(part => HtmlText.Number($"{100 * part.Energy / all:0.0} % go to {part.Name}")));
    }

    private static string TimeShares(ImmutableArray<ReportedLayer> layers)
    {
        var all = layers.Sum(layer => layer.Count * layer.Cost.Cycles);
        var parts = layers.GroupBy(layer => layer.Cost.BoundBy)
            .Select(group => (Name: group.Key, Share: group.Sum(layer => layer.Count * layer.Cost.Cycles) / all));
        return "Of the cycles, " + string.Join(", ", parts.OrderByDescending(part => part.Share).Select(part =>
            HtmlText.Number($"{100 * part.Share:0.0} % are in layers bound by {(part.Name == CostReport.Compute ? "the arithmetic" : "the " + part.Name)}")));
    }
}
