using System.Text;

namespace Dosa.CostModel;

/// <summary>One line of a CSV file. Fields may be quoted, with quotes doubled inside; a field ends on the line it begins on.</summary>
public static class CsvLine
{
    /// <summary>Splits a line into fields, quotes left in place; false with a message when a quoted field does not end.</summary>
    public static bool TrySplit(ReadOnlySpan<char> line, List<Range> fields, out string? error)
    {
        ArgumentNullException.ThrowIfNull(fields);
        fields.Clear();
        error = null;
        var start = 0;
        while (true)
        {
            var end = start;
            if (start < line.Length && line[start] == '"' && !TryCloseQuote(line, ref end))
            {
                error = $"the quote of field {fields.Count + 1} is not closed on its line";
                fields.Add(start..line.Length);
                return false;
            }

            var comma = line[end..].IndexOf(',');
            end = comma < 0 ? line.Length : end + comma;
            fields.Add(start..end);
            if (comma < 0)
            {
                return true;
            }

            start = end + 1;
        }
    }

    /// <summary>The fields of a line, without their quotes.</summary>
    /// <exception cref="FormatException">A quoted field does not end.</exception>
    public static string[] Split(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var fields = new List<Range>();
        if (!TrySplit(line, fields, out var error))
        {
            throw new FormatException(error);
        }

        return [.. fields.Select(field => Unquote(line.AsSpan()[field]).ToString())];
    }

    /// <summary>The text of a field without its quotes.</summary>
    public static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> field)
    {
        field = field.Trim();
        if (field.Length < 2 || field[0] != '"' || field[^1] != '"')
        {
            return field;
        }

        var inner = field[1..^1];
        return inner.Contains('"') ? inner.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : inner.Trim();
    }

    /// <summary>Appends a text as a field, quoted if it must be.</summary>
    public static void AppendField(StringBuilder line, ReadOnlySpan<char> text)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (text.IndexOfAny(",\"\r\n") < 0)
        {
            line.Append(text);
            return;
        }

        line.Append('"');
        foreach (var c in text)
        {
            line.Append(c == '"' ? "\"\"" : c.ToString());
        }

        line.Append('"');
    }

    private static bool TryCloseQuote(ReadOnlySpan<char> line, ref int at)
    {
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                continue;
            }

            at++;
            if (at >= line.Length || line[at] != '"')
            {
                return true;
            }
        }

        return false;
    }
}
