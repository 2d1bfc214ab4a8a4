using Dosa.Frontend.Binding.Graph;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Reading;

namespace Dosa.Frontend.Editing;

/// <summary>Reads the tokens up to a position and keeps what tells where it is.</summary>
internal sealed class PlaceReader(string text)
{
    private readonly Stack<(PlaceKind Kind, string Head)> blocks = new();
    private readonly List<string> words = [];
    private readonly List<string> keys = [];
    private readonly List<NamedSpan> iterators = [];
    private readonly List<string> lines = [];
    private string opened = "";
    private int brackets;
    private string before = "";
    private string closed = "";

    private (PlaceKind Kind, string Head) Inside => blocks.TryPeek(out var block) ? block : (PlaceKind.File, "");

    public Place Read(int offset)
    {
        var scanner = new Scanner(text);
        while (scanner.Next() is ( > 0 and var type, var span) && span.Start < offset)
        {
            if (char.IsAsciiLetterOrDigit(text[span.Start]) && span.End >= offset)
            {
                break;
            }

            if (type is not (DosaLexer.LINE_COMMENT or DosaLexer.BLOCK_COMMENT))
            {
                Take(text.Substring(span.Start, span.Length), span);
            }
        }

        var (kind, head) = Inside;
        return new(kind, head, [.. words], [.. keys], [.. iterators], before) { Owner = kind == PlaceKind.Schedule ? closed : "", Lines = [.. lines] };
    }

    private void Take(string word, TextSpan span)
    {
        if (word is "network" or "include" or "param" or "sweep" || (word == "architecture" && Inside.Kind != PlaceKind.Properties))
        {
            // These stand at the top of a file, whatever was left open.
            blocks.Clear();
            lines.Clear();
            Begin();
        }
        else if (word is "nest" or "target" or "schedule" or "for")
        {
            Begin();
        }

        if (before == "for" && Inside.Kind == PlaceKind.Nest)
        {
            iterators.Add(new(word, span));
        }

        switch (word)
        {
            case "{":
                Open();
                break;
            case "}":
                closed = blocks.TryPop(out var block) ? block.Head : "";
                End(block.Kind);
                Begin();
                break;
            case "," when brackets == 0 && Inside.Kind == PlaceKind.Properties && words is [Sources.Property, "=", var first]:
                // What stands behind the comma may be a further name of this list.
                keys.Add(first);
                Begin();
                break;
            case "," or ";" when brackets == 0 && (word == ";" || Inside.Kind is PlaceKind.Properties or PlaceKind.Part):
                Begin();
                break;
            default:
                Add(word);
                break;
        }

        before = word;
    }

    // A line that has ended may be named by those below it.
    private void End(PlaceKind kind)
    {
        if (kind is PlaceKind.Properties or PlaceKind.Nest && Inside.Kind == PlaceKind.Network && opened.Length > 0)
        {
            lines.Add(opened);
        }
    }

    private void Begin()
    {
        words.Clear();
        brackets = 0;
    }

    private void Open()
    {
        var head = words.Count > 0 ? words[0] : "";
        opened = words.Count > 1 && Inside.Kind == PlaceKind.Network ? words[1] : "";
        blocks.Push((Inside.Kind == PlaceKind.Architecture ? PlaceKind.Part : head switch
        {
            "architecture" => PlaceKind.Architecture,
            "network" => PlaceKind.Network,
            "nest" => PlaceKind.Nest,
            "schedule" => PlaceKind.Schedule,
            "sweep" => PlaceKind.Sweep,
            _ => PlaceKind.Properties,
        }, head));
        keys.Clear();
        if (head != "schedule")
        {
            iterators.Clear();
        }

        Begin();
    }

    private void Add(string word)
    {
        brackets += word is "(" or "[" ? 1 : word is ")" or "]" ? -1 : 0;
        if (words.Count == 0 && Inside.Kind is PlaceKind.Properties or PlaceKind.Part)
        {
            keys.Add(word);
        }

        words.Add(word);
    }
}
