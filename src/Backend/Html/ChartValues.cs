using System.Globalization;
using Dosa.Plot;

namespace Dosa.Backend.Html;

/// <summary>The numbers that a chart shows, as a table.</summary>
internal static class ChartValues
{
    public static TextTable Of(BarChart chart)
    {
        var parts = Enumerable.Range(0, chart.PartNames.Length).Where(part => chart.Bars.Any(bar => bar.Parts[part] != 0)).ToArray();
        var table = new TextTable(["<" + chart.AxisTitle, .. parts.Select(part => chart.PartNames[part])]);
        foreach (var bar in chart.Bars)
        {
            table.Add([bar.Name, .. parts.Select(part => Text(bar.Parts[part]))]);
        }

        return table;
    }

    public static TextTable Of(LineChart chart)
    {
        var table = new TextTable("<curve", "<point", chart.X.Title, chart.Y.Title);
        foreach (var (curve, point) in chart.Curves.SelectMany(curve => curve.Points.Select(point => (curve, point))))
        {
            table.Add(curve.Name, point.Label ?? "", Text(point.X), Text(point.Y));
        }

        return table;
    }

    private static string Text(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1e9 or < 1e-3 => value.ToString("0.0000e0", CultureInfo.InvariantCulture),
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
