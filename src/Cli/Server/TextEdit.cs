using System.Text.Json.Nodes;
using static Dosa.Cli.Server.Fields;

namespace Dosa.Cli.Server;

/// <summary>Changes of a document as the protocol has them: a range and its new text, or the whole text.</summary>
internal static class TextEdit
{
    /// <summary>The text after all changes, each of which sees those before it; what is no change is passed over.</summary>
    public static string Apply(string text, JsonArray changes)
    {
        foreach (var change in changes)
        {
            if (Text(change, "text") is not { } replacement)
            {
                continue;
            }

            var range = Member(change, "range");
            if (range is null)
            {
                text = replacement;
                continue;
            }

            var start = Offset(text, Member(range, "start"));
            text = string.Concat(text.AsSpan(0, start), replacement, text.AsSpan(Math.Max(start, Offset(text, Member(range, "end")))));
        }

        return text;
    }

    private static int Offset(string text, JsonNode? position) => Positions.Offset(text, Number(position, "line"), Number(position, "character"));
}
