namespace Dosa.Plot;

/// <summary>Draws the frame of a chart: grid lines, marks and titles of both axes.</summary>
internal static class Axes
{
    public static void Draw(SvgText svg, ChartAxis xAxis, ChartAxis yAxis, Scale x, Scale y)
    {
        Horizontal(svg, xAxis, x, y.To, y.From);
        foreach (var tick in Ticks.Of(y))
        {
            svg.Segment(x.From, y[tick], x.To, y[tick], "grid");
            svg.Words(x.From - 8, y[tick] + 4, Ticks.Text(tick), "end", "soft");
        }

        svg.Segment(x.From, y.From, x.From, y.To, "axis");
        svg.Words(18, (y.From + y.To) / 2, yAxis.Title, "middle", "soft", -90);
    }

    public static void Horizontal(SvgText svg, ChartAxis axis, Scale x, double top, double bottom)
    {
        foreach (var tick in Ticks.Of(x))
        {
            svg.Segment(x[tick], top, x[tick], bottom, "grid");
            svg.Words(x[tick], bottom + 18, Ticks.Text(tick), "middle", "soft");
        }

        svg.Segment(x.From, bottom, x.To, bottom, "axis");
        svg.Words((x.From + x.To) / 2, bottom + 38, axis.Title, "middle", "soft");
    }
}
