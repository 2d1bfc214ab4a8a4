using System.Collections.Immutable;
using System.Text;
using Dosa.IR;

namespace Dosa.Frontend.Import.Tables;

/// <summary>A cell's text without the blanks around it, and its place.</summary>
internal readonly record struct TableCell(string Text, FileLocation At);

/// <summary>The cells of a line.</summary>
internal sealed record TableRow(ImmutableArray<TableCell> Cells, FileLocation At)
{
    /// <summary>A cell by its number; null where the row ends before it or the cell is blank.</summary>
    public TableCell? this[int column] => column < Cells.Length && Cells[column].Text.Length > 0 ? Cells[column] : null;
}

/// <summary>
/// Lines of cells, apart by commas, semicolons or tabs, whichever the first line has most of. A cell in quotes may hold the separator, and
/// two quotes for one. Blank lines and lines that begin with <c>#</c> are none.
/// </summary>
internal static class TableText
{
    private const string Separators = ",;\t";

    /// <summary>The rows of a text, one after the other as they are asked for.</summary>
    public static IEnumerable<TableRow> Rows(SourceText file)
    {
        var (number, start, separator) = (0, 0, '\0');
        var text = file.Text;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            number++;
            var line = text.AsSpan(start, end - start).TrimEnd("\r\uFEFF");
            if (!line.IsWhiteSpace() && line.TrimStart("\uFEFF \t")[0] != '#')
            {
                separator = separator == '\0' ? SeparatorOf(line) : separator;
                yield return Row(line.ToString(), separator, new(file.Path, number, 1));
            }

            start = end + 1;
        }
    }

    private static char SeparatorOf(ReadOnlySpan<char> line)
    {
        var best = Separators[0];
        foreach (var separator in Separators)
        {
            best = line.Count(separator) > line.Count(best) ? separator : best;
        }

        return best;
    }

    private static TableRow Row(string line, char separator, FileLocation at)
    {
        var cells = ImmutableArray.CreateBuilder<TableCell>();
        for (var start = 0; start <= line.Length;)
        {
            var (text, end) = Cell(line, start, separator);
            var plain = text.Trim(' ', '\t', '\uFEFF');
            var lead = line.AsSpan(start, end - start).IndexOfAnyExcept(" \t\uFEFF");
            cells.Add(new(plain, at with { Column = start + Math.Max(lead, 0) + 1, Length = Math.Max(1, Math.Min(plain.Length, end - start)) }));
            start = end + 1;
        }

        return new(cells.ToImmutable(), at with { Length = Math.Max(1, line.Length) });
    }

    // The text of a cell and where it ends: at a separator outside of quotes, or with the line.
    private static (string Text, int End) Cell(string line, int start, char separator)
    {
        var first = start;
        while (first < line.Length && line[first] == ' ')
        {
            first++;
        }

        if (first == line.Length || line[first] != '"')
        {
            var end = line.IndexOf(separator, start);
            end = end < 0 ? line.Length : end;
            return (line[start..end], end);
        }

        var text = new StringBuilder();
        var at = first + 1;
        for (; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                text.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == '"')
            {
                text.Append(line[at++]);
            }
            else
            {
                break;
            }
        }

        var behind = at < line.Length ? line.IndexOf(separator, at) : -1;
        return (text.ToString(), behind < 0 ? line.Length : behind);
    }
}
