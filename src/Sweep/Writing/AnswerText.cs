using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dosa.Sweep;

/// <summary>Answers as text: a table for people, CSV, JSON.</summary>
public static class AnswerText
{
    private const int Widest = 60;

    /// <summary>
    /// A table for people, numbers to six digits; rows beyond <paramref name="limit"/> are counted. One that is wider than
    /// <paramref name="width"/> columns has a line a cell instead, and an empty line between rows.
    /// </summary>
    public static string Table(Answer answer, int limit, int width = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var rows = answer.Rows.Take(limit).Select(row => row.Select(Short).ToArray()).ToList();
        // A column without a cell says nothing.
        var shown = Enumerable.Range(0, answer.Columns.Length).Where(i => rows.Count == 0 || rows.Exists(row => row[i].Length > 0)).ToArray();
        var widths = shown.Select(i => rows.Select(row => row[i].Length).Append(answer.Columns[i].Name.Length).Max()).ToArray();
        var text = new StringBuilder();
        if (rows.Count > 0 && widths.Sum() + (2 * (widths.Length - 1)) > width)
        {
            text.AppendJoin('\n', rows.Select(row => Block([.. shown.Where(i => row[i].Length > 0).Select(i => (answer.Columns[i].Name, row[i]))], width)));
        }
        else
        {
            Line(shown.Select(i => answer.Columns[i].Name));
            rows.ForEach(row => Line(shown.Select(i => row[i])));
        }

        if (answer.Rows.Count > limit)
        {
            text.Append(CultureInfo.InvariantCulture, $"... and {answer.Rows.Count - limit:#,0} more; --limit 0 shows all.\n");
        }

        return text.AppendJoin("", answer.Notes.Select(note => note + "\n")).ToString();

        void Line(IEnumerable<string> cells)
        {
            var line = string.Join("  ", cells.Select((cell, i) =>
                answer.Columns[shown[i]].Kind == CellKind.Text ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])));
            text.Append(line.TrimEnd()).Append('\n');
        }
    }

    private static string Block((string Name, string Cell)[] cells, int width)
    {
        var names = cells.Max(cell => cell.Name.Length) + 2;
        var room = Math.Max(8, width - names);
        return string.Concat(cells.Select(cell => cell.Name.PadRight(names) + (cell.Cell.Length <= room ? cell.Cell : cell.Cell[..(room - 3)] + "...") + "\n"));
    }

    /// <summary>Comma-separated values with a header, numbers in full.</summary>
    public static void Csv(Answer answer, TextWriter text)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(text);
        text.Write(string.Join(',', answer.Columns.Select(column => Quoted(column.Name))) + "\n");
        foreach (var row in answer.Rows)
        {
            text.Write(string.Join(',', row.Select(cell => Quoted(Full(cell)))) + "\n");
        }
    }

    /// <summary>An array of objects, one a row.</summary>
    public static string Json(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var row in answer.Rows)
            {
                json.WriteStartObject();
                for (var i = 0; i < row.Length; i++)
                {
                    Write(json, answer.Columns[i].Name, row[i]);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string name, object? cell)
    {
        switch (cell)
        {
            case null:
                json.WriteNull(name);
                break;
            case long whole:
                json.WriteNumber(name, whole);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, Full(cell));
                break;
        }
    }

    private static string Full(object? cell) => cell switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };

    private static string Short(object? cell) => cell is double number
        ? number.ToString(Math.Abs(number) is >= 1e6 or (> 0 and < 1e-4) ? "0.0000e0" : "G6", CultureInfo.InvariantCulture)
        : Full(cell) is { Length: > Widest } text ? text[..(Widest - 3)] + "..." : Full(cell);

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
