using System.Collections.Immutable;

namespace Dosa.Plot;

/// <summary>A point of a curve; <see cref="Low"/> and <see cref="High"/> draw a band of spread around it when set.</summary>
public readonly record struct ChartPoint(double X, double Y)
{
    /// <summary>The lower edge of the spread.</summary>
    public double? Low { get; init; }

    /// <summary>The upper edge of the spread.</summary>
    public double? High { get; init; }

    /// <summary>What the tooltip of the point says beside its numbers; written beside the dot where a curve is dots alone.</summary>
    public string? Label { get; init; }
}

/// <summary>How the points of a curve are joined.</summary>
public enum CurveStyle
{
    /// <summary>Straight pieces.</summary>
    Line,

    /// <summary>A value holds until the next point: best-so-far curves.</summary>
    Step,

    /// <summary>Dots alone.</summary>
    Dots,

    /// <summary>Straight pieces, dashed: bounds and references.</summary>
    Dashed,
}

/// <summary>A named curve.</summary>
public sealed record Curve(string Name, ImmutableArray<ChartPoint> Points, CurveStyle Style = CurveStyle.Line);

/// <summary>One axis of a chart: its title, with the unit, and its kind of scale.</summary>
public sealed record ChartAxis(string Title, ScaleKind Kind = ScaleKind.Linear);

/// <summary>Curves or dots over two axes, as an SVG picture.</summary>
public sealed record LineChart(string Title, string Description, ChartAxis X, ChartAxis Y, ImmutableArray<Curve> Curves)
{
    // More dots than one can point at are drawn as one shape, without tooltips.
    private const int MostTips = 300;
    private const double Left = 78, Top = 40, Bottom = 52, LegendRow = 20;

    /// <summary>Width in pixels.</summary>
    public double Width { get; init; } = 760;

    /// <summary>Height of the plotting area in pixels.</summary>
    public double PlotHeight { get; init; } = 320;

    /// <summary>The picture as SVG text.</summary>
    public string ToSvg()
    {
        var right = Width - 24;
        var bottom = Top + PlotHeight;
        var points = Curves.SelectMany(c => c.Points).ToArray();
        var x = Scale.Covering(X.Kind, points.Select(p => p.X), Left, right);
        var y = Scale.Covering(Y.Kind, points.SelectMany(p => new[] { p.Y, p.Low ?? p.Y, p.High ?? p.Y }), bottom, Top);
        var svg = new SvgText(Width, bottom + Bottom + LegendRow * Math.Ceiling(Curves.Length / 3.0), Title, Description);
        svg.Words(Left, 24, Title, style: "head");
        Axes.Draw(svg, X, Y, x, y);
        for (var i = 0; i < Curves.Length; i++)
        {
            Draw(svg, Curves[i], SvgText.Colour(i), x, y);
            var column = Left + i % 3 * ((right - Left) / 3);
            var row = bottom + Bottom + 4 + i / 3 * LegendRow;
            svg.Box(column, row - 9, 14, 10, SvgText.Colour(i), Curves[i].Name);
            svg.Words(column + 20, row, Curves[i].Name);
        }

        Label(svg, x, y, new(Left, Top, right, bottom));
        return svg.ToString();
    }

    private static void Draw(SvgText svg, Curve curve, string colour, Scale x, Scale y)
    {
        var band = curve.Points.Where(p => p.Low is not null && p.High is not null).ToArray();
        if (band.Length > 1)
        {
            var edge = band.Select(p => (x[p.X], y[p.High!.Value])).Concat(band.Reverse().Select(p => (x[p.X], y[p.Low!.Value])));
            svg.Path(edge, "none", colour, opacity: 0.18);
        }

        if (curve.Style != CurveStyle.Dots && curve.Points.Length > 0)
        {
            svg.Path(Joined(curve, x, y), colour, dash: curve.Style == CurveStyle.Dashed ? "6 4" : "");
        }

        if (curve.Style == CurveStyle.Dots && curve.Points.Length > MostTips && !curve.Points.Any(p => p.Label is not null))
        {
            svg.Dots(curve.Points.Select(p => (x[p.X], y[p.Y])), 3.5, colour);
            return;
        }

        // Tooltips on every point of a long curve would make the file heavy without helping anyone.
        var every = curve.Style == CurveStyle.Dots ? 1 : Math.Max(1, curve.Points.Length / 40);
        for (var i = 0; i < curve.Points.Length; i += every)
        {
            var p = curve.Points[i];
            var label = p.Label is null ? "" : p.Label + ": ";
            svg.Dot(x[p.X], y[p.Y], curve.Style == CurveStyle.Dots ? 3.5 : 2, colour, $"{curve.Name}: {label}{Ticks.Text(p.X)}, {Ticks.Text(p.Y)}");
        }
    }

    private void Label(SvgText svg, Scale x, Scale y, LabelPlaces places)
    {
        var dots = Curves.Where(c => c.Style == CurveStyle.Dots).SelectMany(c => c.Points).Select(p => (X: x[p.X], Y: y[p.Y], Words: p.Label)).ToArray();
        foreach (var dot in dots)
        {
            places.AddDot(dot.X, dot.Y);
        }

        foreach (var curve in Curves.Where(c => c.Style != CurveStyle.Dots))
        {
            var path = Joined(curve, x, y).ToArray();
            foreach (var (from, to) in path.Zip(path.Skip(1)))
            {
                places.AddLine(from.X, from.Y, to.X, to.Y);
            }
        }

        // Dots on one another share a label. From left to right, so that a crowd's labels come in the order of its dots.
        foreach (var same in dots.Where(dot => dot.Words is not null).GroupBy(dot => (Math.Round(dot.X), Math.Round(dot.Y))).OrderBy(group => group.Key))
        {
            var (dot, words) = (same.First(), string.Join(", ", same.Select(other => other.Words)));
            if (places.Find(dot.X, dot.Y, words) is not { } place)
            {
                continue;
            }

            if (place.IsFar)
            {
                svg.Segment(dot.X, dot.Y, Math.Clamp(dot.X, place.X - 2, place.X + LabelPlaces.WidthOf(words) + 2), place.Y - 4, "leader");
            }

            svg.Words(place.X, place.Y, words, style: "label");
        }
    }

    private static IEnumerable<(double X, double Y)> Joined(Curve curve, Scale x, Scale y)
    {
        var previous = double.NaN;
        foreach (var p in curve.Points)
        {
            if (curve.Style == CurveStyle.Step && !double.IsNaN(previous))
            {
                yield return (x[p.X], previous);
            }

            previous = y[p.Y];
            yield return (x[p.X], previous);
        }
    }
}
