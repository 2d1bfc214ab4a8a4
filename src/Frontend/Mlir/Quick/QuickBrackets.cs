using System.Buffers;

namespace Dosa.Frontend.Mlir.Quick;

/// <summary>Finds where brackets close whose content is kept as text: <c>dense&lt;[1, 2]&gt;</c>, <c>#d.a&lt;"&gt;" -> x&gt;</c>.</summary>
internal sealed class QuickBrackets(string text, QuickCursor cursor)
{
    // What ends a bracket, or hides one: strings, comments, and signs that are part of a longer token.
    private static readonly SearchValues<char> Special = SearchValues.Create("()[]{}<>\"/-%^#!");

    private readonly char[] open = new char[GuardedLexer.DepthLimit];

    /// <summary>What a bracket adds to the depth.</summary>
    public static int Weight(char sign) => sign switch
    {
        '(' or '[' or '{' or '<' => 1,
        ')' or ']' or '}' or '>' => -1,
        _ => 0,
    };

    /// <summary>Takes a bracket with all that is in it.</summary>
    public void Take()
    {
        if (End(cursor.At, text.Length) is var end && end < 0)
        {
            QuickCursor.Stop();
        }

        cursor.GoTo(end);
    }

    /// <summary>Where a bracket that opens here closes; -1 where it does not within a length, or not in a way that the grammar has.</summary>
    public int End(int start, int most)
    {
        var limit = Math.Min(text.Length, (int)Math.Min((long)start + most, int.MaxValue));
        var room = GuardedLexer.DepthLimit - cursor.Depth;
        var (at, depth) = (start, 0);
        while (at < limit)
        {
            var sign = text[at];
            switch (sign)
            {
                case '<' or '(' or '[' or '{' when !Longer(at):
                    if (depth == room)
                    {
                        return -1;
                    }

                    open[depth++] = Closing(sign);
                    at++;
                    break;
                case '>' or ')' or ']' or '}' when !Longer(at):
                    if (open[--depth] != sign)
                    {
                        return -1;
                    }

                    at++;
                    if (depth == 0)
                    {
                        return at;
                    }

                    break;
                default:
                    at = Behind(at);
                    break;
            }

            var found = text.AsSpan(at, Math.Max(0, limit - at)).IndexOfAny(Special);
            at = found < 0 ? limit : at + found;
        }

        return -1;
    }

    private int Behind(int at) => text[at] switch
    {
        '"' => cursor.StringEnd(at),
        '/' when cursor.Character(at + 1) == '/' => LineEnd(at),
        '-' or '<' or '>' when Longer(at) => at + 2,
        '{' => Resources(),
        '%' or '^' or '#' or '!' => Math.Max(at + 1, cursor.SuffixEnd(at + 1)),
        _ => at + 1,
    };

    // A section of resources would begin here if it ended: the grammar's lexer finds out.
    private static int Resources()
    {
        QuickCursor.Stop();
        return 0;
    }

    private int LineEnd(int at) => text.AsSpan(at).IndexOfAny('\n', '\r') is >= 0 and var length ? at + length : text.Length;

    private bool Longer(int at) => text[at] switch
    {
        '<' or '>' => cursor.Character(at + 1) == '=',
        '-' => cursor.Character(at + 1) == '>',
        '{' => cursor.Character(at + 1) == '-' && cursor.Character(at + 2) == '#',
        _ => false,
    };

    private static char Closing(char opening) => opening switch
    {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        _ => '>',
    };
}
