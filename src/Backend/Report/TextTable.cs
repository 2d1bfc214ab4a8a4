using System.Text;
using Dosa.Plot;

namespace Dosa.Backend;

/// <summary>A table: numbers to the right, words to the left. Heads that start with <c>&lt;</c> are over words.</summary>
internal sealed class TextTable(params string[] heads)
{
    private readonly bool[] left = [.. heads.Select(head => head.StartsWith('<'))];
    private readonly List<string[]> rows = [[.. heads.Select(head => head.TrimStart('<'))]];

    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>The lines, with a rule under the heads; columns are as wide as their widest cell.</summary>
    public void Append(StringBuilder text)
    {
        var widths = Enumerable.Range(0, left.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            var line = string.Join("  ", row.Select((cell, column) => left[column] ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])));
            text.Append(line.TrimEnd()).Append('\n');
            if (row == rows[0])
            {
                text.Append('-', widths.Sum() + 2 * (widths.Length - 1)).Append('\n');
            }
        }
    }

    /// <summary>The same as an HTML table.</summary>
    public void AppendHtml(StringBuilder text)
    {
        text.Append("<table>");
        foreach (var row in rows)
        {
            var element = row == rows[0] ? "th scope=\"col\"" : "td";
            text.Append(row == rows[0] ? "<thead><tr>" : "<tr>");
            for (var column = 0; column < row.Length; column++)
            {
                text.Append('<').Append(element).Append(left[column] ? ">" : " class=\"n\">").Append(SvgText.Escape(row[column])).Append("</")
                    .Append(element.AsSpan(0, 2)).Append('>');
            }

            text.Append(row == rows[0] ? "</tr></thead>\n<tbody>\n" : "</tr>\n");
        }

        text.Append("</tbody></table>");
    }
}
