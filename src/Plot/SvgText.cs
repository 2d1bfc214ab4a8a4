using System.Globalization;
using System.Text;

namespace Dosa.Plot;

/// <summary>
/// Writes SVG: escaped text, numbers with at most two decimals, invariant culture. A picture carries its own style for
/// light and dark surroundings, and a title and description for readers who hear it.
/// </summary>
public sealed class SvgText
{
    /// <summary>Colours that stay apart for colour-blind readers, on light and on dark ground, in order of use.</summary>
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#b8a000"];

    private readonly StringBuilder text = new();

    /// <summary>Starts a picture of this size in pixels, with what a screen reader says about it.</summary>
    public SvgText(double width, double height, string title, string description)
    {
        // Ids must be unique in a page that holds several pictures: derive them from the words.
        var id = "p" + (uint)Fnv(title + description);
        Line(string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.##} {height:0.##}\" width=\"{width:0.##}\" " +
            $"height=\"{height:0.##}\" role=\"img\" aria-labelledby=\"{id}t {id}d\" class=\"plot\">"));
        Line($"<title id=\"{id}t\">{Escape(title)}</title>");
        Line($"<desc id=\"{id}d\">{Escape(description)}</desc>");
        Line("""
            <style>
            .plot{--ink:#1b1f24;--soft:#5b6570;--grid:#d9dee3;--paper:#ffffff;font-family:system-ui,sans-serif}
            @media (prefers-color-scheme:dark){.plot{--ink:#e6e9ec;--soft:#9aa4ae;--grid:#39414a;--paper:#14181c}}
            .plot text{fill:var(--ink);font-size:12px}.plot .soft{fill:var(--soft)}.plot .head{font-size:15px;font-weight:600}
            .plot .grid{stroke:var(--grid);stroke-width:1}.plot .axis{stroke:var(--soft);stroke-width:1}
            .plot .label{fill:var(--soft);font-size:11px}.plot .leader{stroke:var(--soft);stroke-width:.6}
            @media print{.plot{--ink:#1b1f24;--soft:#5b6570;--grid:#d9dee3;--paper:#ffffff}}
            </style>
            """.ReplaceLineEndings("\n"));
        Line(string.Create(CultureInfo.InvariantCulture, $"<rect width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"var(--paper)\"/>"));
    }

    /// <summary>The colour of the i-th series.</summary>
    public static string Colour(int index) => Colours[index % Colours.Length];

    /// <summary>Text that is safe inside an element or an attribute; characters that XML cannot hold are dropped.</summary>
    public static string Escape(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var kept = value.All(System.Xml.XmlConvert.IsXmlChar) ? value : string.Concat(value.Where(System.Xml.XmlConvert.IsXmlChar));
        return kept.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
    }

    /// <summary>A straight line of a style class.</summary>
    public void Segment(double x1, double y1, double x2, double y2, string style) => Line(string.Create(
        CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" class=\"{style}\"/>"));

    /// <summary>Words at a point; <paramref name="anchor"/> is <c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    public void Words(double x, double y, string words, string anchor = "start", string style = "", double turn = 0)
    {
        var rotate = turn == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate({turn:0.##} {x:0.##} {y:0.##})\"");
        var look = style.Length == 0 ? "" : $" class=\"{style}\"";
        Line(string.Create(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\"{look}{rotate}>{Escape(words)}</text>"));
    }

    /// <summary>A filled box with a tooltip.</summary>
    public void Box(double x, double y, double width, double height, string fill, string tip, double opacity = 1) => Line(string.Create(
        CultureInfo.InvariantCulture,
        $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{Math.Max(width, 0):0.##}\" height=\"{Math.Max(height, 0):0.##}\" " +
        $"fill=\"{fill}\" fill-opacity=\"{opacity:0.##}\"><title>{Escape(tip)}</title></rect>"));

    /// <summary>A dot with a tooltip.</summary>
    public void Dot(double x, double y, double radius, string fill, string tip) => Line(string.Create(
        CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" fill=\"{fill}\"><title>{Escape(tip)}</title></circle>"));

    /// <summary>A line through points, or a filled outline when a fill is given.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string stroke, string fill = "none", string dash = "", double opacity = 1)
    {
        var d = string.Join(' ', points.Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{p.X:0.##} {p.Y:0.##}")));
        var dashes = dash.Length == 0 ? "" : $" stroke-dasharray=\"{dash}\"";
        Line(string.Create(CultureInfo.InvariantCulture,
            $"<path d=\"{d}\" stroke=\"{stroke}\" stroke-width=\"2\" fill=\"{fill}\" fill-opacity=\"{opacity:0.##}\" stroke-linejoin=\"round\"{dashes}/>"));
    }

    /// <summary>The finished picture.</summary>
    public override string ToString() => text + "</svg>\n";

    private static int Fnv(string words) => words.Aggregate(unchecked((int)2166136261), (hash, c) => unchecked((hash ^ c) * 16777619));

    private void Line(string line) => text.Append(line).Append('\n');
}
