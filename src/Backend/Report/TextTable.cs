using System.Text;

namespace Dosa.Backend;

/// <summary>A table in plain text: columns as wide as their widest cell, numbers to the right, words to the left.</summary>
internal sealed class TextTable(params string[] heads)
{
    private readonly List<string[]> rows = [heads];

    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>The lines, with a rule under the heads. Heads that start with <c>&lt;</c> are aligned to the left.</summary>
    public void Append(StringBuilder text)
    {
        var left = heads.Select(head => head.StartsWith('<')).ToArray();
        rows[0] = [.. heads.Select(head => head.TrimStart('<'))];
        var widths = Enumerable.Range(0, heads.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
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
}
