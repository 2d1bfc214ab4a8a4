using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Antlr4.Runtime.Misc;

namespace Dosa.Frontend.Mlir.Quick;

/// <summary>
/// A position in a text, between two tokens of the generic form. Whatever is not what is expected ends the reading with
/// <see cref="ParseCanceledException"/>: what is wrong, the grammar's parser says.
/// </summary>
internal sealed class QuickCursor(string text)
{
    private static readonly SearchValues<char> StringEnds = SearchValues.Create("\"\\\n\r");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r");
    private int depth;

    /// <summary>Where the next token begins.</summary>
    public int At { get; private set; }

    /// <summary>Where the token before ends.</summary>
    public int End { get; private set; }

    public bool IsAtEnd => At >= text.Length;

    /// <summary>The next token's first character; zero at the end of the text.</summary>
    public char Next => Character(At);

    /// <summary>Ends the quick reading: the text is not one that it reads.</summary>
    [DoesNotReturn]
    public static void Stop() => throw new ParseCanceledException();

    public ReadOnlySpan<char> Span(int start, int end) => text.AsSpan(start, end - start);

    /// <summary>Goes to the first token.</summary>
    public void Begin() => GoTo(0);

    /// <summary>Takes everything up to a place where a token ends, and the blanks behind it.</summary>
    public void GoTo(int end)
    {
        End = end;
        while (true)
        {
            while (end < text.Length && text[end] is ' ' or '\n' or '\t' or '\r')
            {
                end++;
            }

            if (Character(end) != '/' || Character(end + 1) != '/')
            {
                At = end;
                return;
            }

            var line = text.AsSpan(end).IndexOfAny(LineEnds);
            end = line < 0 ? text.Length : end + line;
        }
    }

    /// <summary>Whether the next token is this sign, and not a longer one that begins with it.</summary>
    public bool Is(char sign) => Next == sign && (sign switch
    {
        '<' or '>' or '=' => Character(At + 1) != '=',
        '-' => Character(At + 1) != '>',
        ':' => Character(At + 1) != ':',
        '*' => Character(At + 1) != 'x',
        '{' => Character(At + 1) != '-' || Character(At + 2) != '#',
        _ => true,
    });

    /// <summary>Takes a sign if it is the next token.</summary>
    public bool Take(char sign)
    {
        if (!Is(sign))
        {
            return false;
        }

        depth += QuickBrackets.Weight(sign);
        if (depth > GuardedLexer.DepthLimit)
        {
            Stop();
        }

        GoTo(At + 1);
        return true;
    }

    public void Expect(char sign)
    {
        if (!Take(sign))
        {
            Stop();
        }
    }

    /// <summary>Takes a sign of two characters if it is the next token.</summary>
    public bool Take(string sign)
    {
        if (Next != sign[0] || Character(At + 1) != sign[1])
        {
            return false;
        }

        GoTo(At + 2);
        return true;
    }

    public void Expect(string sign)
    {
        if (!Take(sign))
        {
            Stop();
        }
    }

    /// <summary>The next token where it is a name or a keyword; empty otherwise.</summary>
    public ReadOnlySpan<char> PeekWord() => Span(At, WordEnd(At));

    /// <summary>The name or keyword that begins there.</summary>
    public ReadOnlySpan<char> WordAt(int start) => Span(start, Some(WordEnd(start), start));

    /// <summary>Takes a keyword if it is the next token.</summary>
    public bool TakeWord(string word)
    {
        if (!PeekWord().SequenceEqual(word))
        {
            return false;
        }

        GoTo(At + word.Length);
        return true;
    }

    /// <summary>Takes a name or a keyword.</summary>
    public ReadOnlySpan<char> Word()
    {
        var start = At;
        GoTo(Some(WordEnd(At), At));
        return Span(start, End);
    }

    /// <summary>Takes a string literal, with its quotes.</summary>
    public ReadOnlySpan<char> Quoted()
    {
        var start = At;
        GoTo(StringEnd(At));
        return Span(start, End);
    }

    /// <summary>Takes a name behind a sign: <c>%0</c>, <c>%a#1</c>, <c>^bb0</c>, <c>#map</c>, <c>!t</c>.</summary>
    public ReadOnlySpan<char> Sigil(char sigil)
    {
        if (Next != sigil)
        {
            Stop();
        }

        var start = At;
        var end = Some(SuffixEnd(At + 1), At + 1);
        if (sigil == '%' && Character(end) == '#' && char.IsAsciiDigit(Character(end + 1)))
        {
            end = DigitsEnd(end + 1);
        }

        GoTo(end);
        return Span(start, End);
    }

    /// <summary>Takes a number without its sign; what is a shape such as <c>4x</c> is none.</summary>
    public ReadOnlySpan<char> Number()
    {
        var start = At;
        var end = Some(DigitsEnd(At), At);
        if (Character(end) == 'x')
        {
            end = HexadecimalEnd(start, end);
        }
        else if (Character(end) == '.')
        {
            end = ExponentEnd(DigitsEnd(end + 1));
        }

        GoTo(end);
        return Span(start, End);
    }

    /// <summary>The end of a literal that begins here.</summary>
    public int StringEnd(int start)
    {
        if (Character(start) != '"')
        {
            Stop();
        }

        var at = start + 1;
        while (true)
        {
            var found = text.AsSpan(at).IndexOfAny(StringEnds);
            at += found;
            if (found < 0 || text[at] is '\n' or '\r' || (text[at] == '\\' && Character(at + 1) is '\n' or '\r'))
            {
                Stop();
            }

            if (text[at] == '"')
            {
                return at + 1;
            }

            at += 2;
            if (at > text.Length)
            {
                Stop();
            }
        }
    }

    /// <summary>The end of what may follow a sign such as <c>#</c>; the start where nothing does.</summary>
    public int SuffixEnd(int start)
    {
        if (char.IsAsciiDigit(Character(start)))
        {
            return DigitsEnd(start);
        }

        var at = start;
        while (char.IsAsciiLetterOrDigit(Character(at)) || Character(at) is '$' or '.' or '_' or '-')
        {
            at++;
        }

        return at;
    }

    public int DigitsEnd(int start)
    {
        var at = start;
        while (char.IsAsciiDigit(Character(at)))
        {
            at++;
        }

        return at;
    }

    /// <summary>The character there; zero behind the end of the text.</summary>
    public char Character(int at) => (uint)at < (uint)text.Length ? text[at] : '\0';

    /// <summary>How many brackets are open.</summary>
    public int Depth => depth;

    private int WordEnd(int start)
    {
        if (!char.IsAsciiLetter(Character(start)) && Character(start) != '_')
        {
            return start;
        }

        var at = start + 1;
        while (char.IsAsciiLetterOrDigit(Character(at)) || Character(at) is '_' or '$' or '.')
        {
            at++;
        }

        return at;
    }

    // Behind 0x there are hexadecimal digits, unless more of an extent than that could be read.
    private int HexadecimalEnd(int start, int x)
    {
        var end = x + 1;
        while (char.IsAsciiHexDigit(Character(end)))
        {
            end++;
        }

        if (x != start + 1 || text[start] != '0' || end == x + 1 || QuickShapes.End(this, start) > end)
        {
            Stop();
        }

        return end;
    }

    private int ExponentEnd(int end)
    {
        if (Character(end) is not ('e' or 'E'))
        {
            return end;
        }

        var digits = end + (Character(end + 1) is '+' or '-' ? 2 : 1);
        return DigitsEnd(digits) is var behind && behind > digits ? behind : end;
    }

    private static int Some(int end, int start)
    {
        if (end == start)
        {
            Stop();
        }

        return end;
    }
}
