using System.Text.Json.Nodes;
using Dosa.Frontend;
using Dosa.IR;

namespace Dosa.Cli.Server;

/// <summary>Positions of the protocol: lines and UTF-16 columns from zero.</summary>
internal static class Positions
{
    public static JsonObject Of(int line, int column) => new() { ["line"] = line, ["character"] = column };

    public static JsonObject Range(SourceText source, TextSpan span)
    {
        var start = source.Locate(span);
        return Range(start with { Length = span.Length });
    }

    public static JsonObject Range(FileLocation at) => new()
    {
        ["start"] = Of(at.Line - 1, at.Column - 1),
        ["end"] = Of(at.Line - 1, at.Column - 1 + at.Length),
    };

    /// <summary>From the start of a text to its end.</summary>
    public static JsonObject Whole(SourceText source)
    {
        var end = source.Locate(new(source.Text.Length, 0));
        return new() { ["start"] = Of(0, 0), ["end"] = Of(end.Line - 1, end.Column - 1) };
    }

    /// <summary>The offset of a position; a position beyond a line or text is its end.</summary>
    public static int Offset(string text, long line, long column)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
            {
                return text.Length;
            }

            start = end + 1;
        }

        var length = text.AsSpan(start).IndexOfAny('\r', '\n');
        return start + (int)Math.Clamp(column, 0, length < 0 ? text.Length - start : length);
    }
}
