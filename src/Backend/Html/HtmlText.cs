using System.Globalization;
using System.Text;
using Dosa.Plot;

namespace Dosa.Backend.Html;

/// <summary>The page as it grows. Numbers are written in the invariant culture; words that come from outside go through <see cref="Safe"/>.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder text = new();

    /// <summary>Words that are safe inside an element or an attribute.</summary>
    public static string Safe(string words) => SvgText.Escape(words);

    public static string Number(FormattableString number) => number.ToString(CultureInfo.InvariantCulture);

    public void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>A picture, and below it its numbers as a table for those who want to read or hear them.</summary>
    public void Figure(string svg, TextTable values)
    {
        text.Append("<figure>").Append(svg).Append("<details class=\"values\"><summary>Values</summary>");
        Table(values);
        text.Append("</details></figure>\n");
    }

    public void Table(TextTable table)
    {
        text.Append("<div class=\"scroll\">");
        table.AppendHtml(text);
        text.Append("</div>\n");
    }

    public override string ToString() => text.ToString();
}
