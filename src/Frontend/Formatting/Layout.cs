using Dosa.Frontend.Binding.Graph;
using Dosa.Frontend.Generated;

namespace Dosa.Frontend.Formatting;

/// <summary>How a token is printed: on a line of its own at a depth, behind a space, with a separator, or not at all.</summary>
internal record struct Placement(bool Starts, int Depth, bool Space, string Separator, bool Dropped)
{
    /// <summary>Further spaces before the token, which put braces below each other.</summary>
    public int Pad { get; init; }
}

/// <summary>
/// Decides where each token of a well-formed text goes. One line an item, member, loop and statement; the entries of a
/// block stay on its line unless the text has a line end behind the brace or a comment among them.
/// </summary>
internal sealed class Layout
{
    private readonly string text;
    private readonly List<Piece> pieces;
    private readonly int[] next;
    private readonly Placement[] placements;
    private readonly Stack<Block> blocks = [];
    private readonly PartHeads heads;
    private string head = "";
    private string before = "";
    private string setting = "";
    private bool valued;
    private int end;
    private int level;
    private bool unary;

    private Layout(string text, List<Piece> pieces)
    {
        (this.text, this.pieces) = (text, pieces);
        placements = new Placement[pieces.Count];
        heads = new(pieces);
        next = new int[pieces.Count];
        for (int i = pieces.Count - 1, found = -1; i >= 0; i--)
        {
            next[i] = found;
            found = pieces[i].IsComment ? found : i;
        }
    }

    private enum Kind
    {
        File,
        Network,
        Nest,
        Properties,
        Schedule,
        Architecture,
        Part,
        Sweep,
    }

    private Kind Inside => blocks.TryPeek(out var block) ? block.Kind : Kind.File;

    private string Separator => Inside switch { Kind.Properties or Kind.Part => ",", Kind.Schedule or Kind.Sweep => ";", _ => "" };

    public static Placement[] Of(string text, List<Piece> pieces)
    {
        var layout = new Layout(text, pieces);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (!pieces[i].IsComment)
            {
                layout.Place(i);
            }
        }

        return layout.placements;
    }

    private string Text(int piece) => piece < 0 ? "" : text.Substring(pieces[piece].Span.Start, pieces[piece].Span.Length);

    private void Place(int i)
    {
        var word = Text(i);
        var behind = Text(next[i]);
        var closed = word == "}" && blocks.Count > 0 ? blocks.Pop() : default;
        var starts = word == "}" ? closed.Lines : level == 0 && Starts(i, word, behind);
        if (Inside is (Kind.File or Kind.Network or Kind.Architecture) && (starts || word == "schedule"))
        {
            head = word;
        }

        var depth = blocks.Count + (starts && Inside == Kind.Nest && word != "for" && behind != "=" ? 1 : 0);
        var separates = word == Separator && level == 0;
        level += word is ")" or "]" ? -1 : 0;
        placements[i] = new(starts, depth, !starts && (AsWritten(i, word) ?? Space(word)), Separated(i, word, behind) ? Separator : "", separates);
        heads.Take(i, word, placements[i], Inside == Kind.Architecture && word != "}");
        if (closed.Kind == Kind.Architecture)
        {
            heads.Align(placements);
        }

        unary = word == "-" && !IsOperand(before);
        if (word == "{")
        {
            blocks.Push(Open(i, behind));
        }

        level += word is "(" or "[" ? 1 : 0;
        setting = word == "{" || separates ? "" : setting.Length == 0 ? word : setting;
        valued = word is "=" or "<=" or ">=" || (valued && setting.Length > 0);
        (before, end) = (word, pieces[i].Span.End);
    }

    // In an architecture, dashes join names, and a star behind a loop is no product.
    private bool? AsWritten(int i, string word)
    {
        var named = Inside == Kind.Architecture || (Inside == Kind.File && head == "architecture") || (Inside == Kind.Part && !valued) || Inside == Kind.Sweep;
        return named && (word == "-" || before == "-") ? pieces[i].Span.Start > end
            : Inside == Kind.Part && word == "*" && (setting == "loops" || head == "spread") ? false
            : null;
    }

    private static Kind KindOf(string head) => head switch
    {
        "network" => Kind.Network,
        "nest" => Kind.Nest,
        "schedule" => Kind.Schedule,
        "architecture" => Kind.Architecture,
        "sweep" => Kind.Sweep,
        _ => Kind.Properties,
    };

    private Block Open(int i, string behind)
    {
        var kind = Inside == Kind.Architecture ? Kind.Part : KindOf(head);
        var commented = false;
        for (var j = i + 1; j < pieces.Count && pieces[j].IsComment; j++)
        {
            commented = true;
        }

        if (behind == "}")
        {
            return new(kind, commented);
        }

        if (kind is Kind.Network or Kind.Nest or Kind.Architecture)
        {
            return new(kind, true);
        }

        var lines = i + 1 < pieces.Count && pieces[i + 1].LinesBefore > 0;
        for (var j = i + 1; j < pieces.Count && !lines && text[pieces[j].Span.Start] != '}'; j++)
        {
            lines = pieces[j].IsComment;
        }

        return new(kind, lines);
    }

    private bool Starts(int i, string word, string behind) => Inside switch
    {
        Kind.File => word is "include" or "param" or "target" or "architecture" or "network" or "sweep",
        Kind.Architecture => before is "{" or "}",
        Kind.Network => before is ("{" or "}") && word != "schedule",
        Kind.Nest => word == "for" || (word == Sources.Property && before == "{" && behind == "=")
            || (pieces[i].Type == DosaLexer.NAME && behind == "[" && before is not ("+=" or "*")),
        _ => blocks.Peek().Lines && (before == "{" || before == Separator),
    };

    // A block of several lines ends every entry with its separator, a block on one line all but the last.
    private bool Separated(int i, string word, string behind) =>
        Separator.Length > 0 && level == 0 && word != Separator && word is not ("{" or "}" or "(" or "[")
        && (behind == "}" ? blocks.Peek().Lines : behind == Separator && (blocks.Peek().Lines || Text(next[next[i]]) != "}"));

    private bool Space(string word) => word switch
    {
        ".." => Inside == Kind.Sweep,
        ")" or "]" or "," or ";" => false,
        "[" when Inside == Kind.Nest => before == "=",
        "(" when IsName(before) => false,
        "*" or "/" or "%" when InSubscript => false,
        _ => before is not ("(" or "[" or "") && (before != ".." || Inside == Kind.Sweep) && !unary && !(InSubscript && before is ("*" or "/" or "%")),
    };

    private bool InSubscript => Inside == Kind.Nest && level > 0;

    private static bool IsName(string word) => word.Length > 0 && (char.IsAsciiLetter(word[0]) || word[0] == '_') && word is not ("in" or "for");

    private static bool IsOperand(string word) =>
        word.Length > 0 && (char.IsAsciiLetterOrDigit(word[0]) || word[0] is '_' or ')' or ']') && word is not ("in" or "for");

    private readonly record struct Block(Kind Kind, bool Lines);
}
