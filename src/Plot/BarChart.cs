using System.Collections.Immutable;

namespace Dosa.Plot;

/// <summary>One horizontal bar: a name and the lengths of its parts, one for each of the chart's part names.</summary>
public sealed record Bar(string Name, ImmutableArray<double> Parts);

/// <summary>Horizontal bars, each split into the same named parts, as an SVG picture. Made for layers and features.</summary>
public sealed record BarChart(string Title, string Description, string AxisTitle, ImmutableArray<string> PartNames, ImmutableArray<Bar> Bars)
{
    private const double Top = 62, Row = 20, Bottom = 56, LegendRow = 18, CharacterWidth = 6.6;

    /// <summary>Width in pixels.</summary>
    public double Width { get; init; } = 760;

    /// <summary>The picture as SVG text.</summary>
    public string ToSvg()
    {
        var legend = LegendRows();
        var top = Top + LegendRow * (legend - 1);
        var left = 24 + CharacterWidth * Math.Min(32, Bars.Select(b => b.Name.Length).DefaultIfEmpty(0).Max());
        var bottom = top + Row * Bars.Length;
        var x = Scale.Covering(ScaleKind.Linear, [0, .. Bars.Select(b => b.Parts.Sum())], left, Width - 24);
        var svg = new SvgText(Width, bottom + Bottom, Title, Description);
        svg.Words(16, 24, Title, style: "head");
        Legend(svg);
        Axes.Horizontal(svg, new(AxisTitle), x, top - 4, bottom);
        for (var i = 0; i < Bars.Length; i++)
        {
            Draw(svg, Bars[i], top + i * Row, left, x);
        }

        return svg.ToString();
    }

    /// <summary>Where the name of each part that some bar has stands, in rows from left to right.</summary>
    private IEnumerable<(int Part, double Column, int Row)> LegendPlaces()
    {
        var (column, row) = (16.0, 0);
        foreach (var part in Enumerable.Range(0, PartNames.Length).Where(part => Bars.Any(bar => bar.Parts[part] != 0)))
        {
            var width = 40 + CharacterWidth * PartNames[part].Length;
            if (column > 16 && column + width > Width)
            {
                (column, row) = (16, row + 1);
            }

            yield return (part, column, row);
            column += width;
        }
    }

    private int LegendRows() => PartNames.Length > 1 ? 1 + LegendPlaces().LastOrDefault().Row : 1;

    private void Legend(SvgText svg)
    {
        if (PartNames.Length == 1)
        {
            return;
        }

        foreach (var (part, column, row) in LegendPlaces())
        {
            svg.Box(column, 38 + LegendRow * row, 12, 10, SvgText.Colour(part), PartNames[part]);
            svg.Words(column + 17, 47 + LegendRow * row, PartNames[part]);
        }
    }

    private void Draw(SvgText svg, Bar bar, double y, double left, Scale x)
    {
        var name = bar.Name.Length <= 32 ? bar.Name : bar.Name[..31] + "…";
        svg.Words(left - 8, y + Row / 2 + 4, name, "end");
        var start = 0.0;
        for (var part = 0; part < bar.Parts.Length; part++)
        {
            var end = start + bar.Parts[part];
            var what = PartNames.Length > 1 ? $"{bar.Name}, {PartNames[part]}" : bar.Name;
            svg.Box(x[start], y + 3, x[end] - x[start], Row - 6, SvgText.Colour(part), $"{what}: {Ticks.Text(bar.Parts[part])}");
            start = end;
        }
    }
}
