using System.Globalization;
using System.Text;

namespace Dosa.Plot;

/// <summary>
/// Writes SVG: escaped text, numbers with at most two decimals, invariant culture. Every element has its colours and sizes as
/// attributes, which all viewers know; a style on top is for dark surroundings alone. A picture has a title and a description for
/// readers who hear it.
/// </summary>
public sealed class SvgText
{
    /// <summary>Colours that stay apart for colour-blind readers, on light and on dark ground, in order of use.</summary>
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#b8a000"];

    private const string Ink = "#1b1f24", Soft = "#5b6570", Grid = "#d9dee3";

    private readonly StringBuilder text = new();

    /// <summary>Starts a picture of this size in pixels, with what a screen reader says about it.</summary>
    public SvgText(double width, double height, string title, string description)
    {
        // Ids must be unique in a page that holds several pictures: derive them from the words.
        var id = "p" + (uint)Fnv(title + description);
        Line(string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.##} {height:0.##}\" width=\"{width:0.##}\" " +
            $"height=\"{height:0.##}\" role=\"img\" aria-labelledby=\"{id}t {id}d\" class=\"plot\" " +
            $"font-family=\"system-ui, sans-serif\" font-size=\"12\" fill=\"{Ink}\">"));
        Line($"<title id=\"{id}t\">{Escape(title)}</title>");
        Line($"<desc id=\"{id}d\">{Escape(description)}</desc>");
        Line("""
            <style>
            @media screen and (prefers-color-scheme:dark){
            .plot .paper{fill:#14181c}.plot text{fill:#e6e9ec}.plot text.soft,.plot text.label{fill:#9aa4ae}
            .plot .grid{stroke:#39414a}.plot .axis,.plot .leader{stroke:#9aa4ae}
            }
            </style>
            """.ReplaceLineEndings("\n"));
        Line(string.Create(CultureInfo.InvariantCulture, $"<rect width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"#ffffff\" class=\"paper\"/>"));
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
        CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\"{LookOf(style)}/>"));

    /// <summary>Words at a point; <paramref name="anchor"/> is <c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    public void Words(double x, double y, string words, string anchor = "start", string style = "", double turn = 0)
    {
        var rotate = turn == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate({turn:0.##} {x:0.##} {y:0.##})\"");
        Line(string.Create(
            CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\"{LookOf(style)}{rotate}>{Escape(words)}</text>"));
    }

    /// <summary>A filled box with a tooltip.</summary>
    public void Box(double x, double y, double width, double height, string fill, string tip, double opacity = 1) => Line(string.Create(
        CultureInfo.InvariantCulture,
        $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{Math.Max(width, 0):0.##}\" height=\"{Math.Max(height, 0):0.##}\" " +
        $"fill=\"{fill}\" fill-opacity=\"{opacity:0.##}\"><title>{Escape(tip)}</title></rect>"));

    /// <summary>Many dots as one shape, to half a pixel; those at the same place once.</summary>
    public void Dots(IEnumerable<(double X, double Y)> places, double radius, string fill)
    {
        var path = string.Join("", places.Select(place => (Half(place.X), Half(place.Y))).Distinct()
            .Select(place => string.Create(CultureInfo.InvariantCulture, $"M{place.Item1:0.#} {place.Item2:0.#}h0.01")));
        Line(string.Create(CultureInfo.InvariantCulture,
            $"<path d=\"{path}\" fill=\"none\" stroke=\"{fill}\" stroke-width=\"{2 * radius:0.##}\" stroke-linecap=\"round\"/>"));

        static double Half(double at) => Math.Round(2 * at) / 2;
    }

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

    /// <summary>A style class with what it means as attributes.</summary>
    private static string LookOf(string style) => style switch
    {
        "" => "",
        "soft" => $" class=\"soft\" fill=\"{Soft}\"",
        "head" => " class=\"head\" font-size=\"15\" font-weight=\"600\"",
        "label" => $" class=\"label\" fill=\"{Soft}\" font-size=\"11\"",
        "grid" => $" class=\"grid\" stroke=\"{Grid}\"",
        "axis" => $" class=\"axis\" stroke=\"{Soft}\"",
        "leader" => $" class=\"leader\" stroke=\"{Soft}\" stroke-width=\"0.6\"",
        _ => throw new ArgumentException($"There is no style '{style}'.", nameof(style)),
    };

    private static int Fnv(string words) => words.Aggregate(unchecked((int)2166136261), (hash, c) => unchecked((hash ^ c) * 16777619));

    private void Line(string line) => text.Append(line).Append('\n');
}
