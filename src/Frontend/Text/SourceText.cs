using Dosa.IR;

namespace Dosa.Frontend;

/// <summary>A text with the name it has in messages, and where its lines start.</summary>
public sealed class SourceText
{
    private readonly Lazy<int[]> lineStarts;

    /// <summary>A text read from <paramref name="path"/>.</summary>
    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        lineStarts = new(() => FindLines(text));
    }

    /// <summary>The file's name as messages print it.</summary>
    public string Path { get; }

    /// <summary>All of the text.</summary>
    public string Text { get; }

    /// <summary>The line and column, from 1, of a stretch; what is underlined ends with the line.</summary>
    public FileLocation Locate(TextSpan span)
    {
        var starts = lineStarts.Value;
        var start = Math.Clamp(span.Start, 0, Text.Length);
        var line = Array.BinarySearch(starts, start);
        line = line < 0 ? ~line - 1 : line;
        var end = line + 1 < starts.Length ? starts[line + 1] - 1 : Text.Length;
        return new(Path, line + 1, start - starts[line] + 1, Math.Max(1, Math.Min(span.Length, end - start)));
    }

    private static int[] FindLines(string text)
    {
        var starts = new List<int> { 0 };
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            starts.Add(at + 1);
        }

        return [.. starts];
    }
}
