using System.Collections.Frozen;
using System.Globalization;
using Dosa.Frontend.Generated;

namespace Dosa.Frontend.Reading;

/// <summary>
/// The lexer rules of the grammar by hand: the generated lexer walks its automaton anew for every character beyond ASCII
/// and returns what is no token one character at a time. Comments are tokens here; white space is none.
/// </summary>
internal sealed class Scanner(string text)
{
    private static readonly FrozenDictionary<string, int> Literals = FindLiterals();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Words =
        Literals.GetAlternateLookup<ReadOnlySpan<char>>();

    private int at;

    /// <summary>The next token's type and place; type -1 at the end. A run of characters without meaning is one token.</summary>
    public (int Type, TextSpan Span) Next()
    {
        while (at < text.Length && IsSpace(text[at]))
        {
            at++;
        }

        var start = at;
        if (start == text.Length)
        {
            return (-1, new(start, 0));
        }

        var type = Read(text[start]);
        return (type, new(start, at - start));
    }

    private static FrozenDictionary<string, int> FindLiterals()
    {
        var literals = new Dictionary<string, int>();
        for (var type = 1; DosaLexer.DefaultVocabulary.GetLiteralName(type) is { } name; type++)
        {
            literals[name[1..^1]] = type;
        }

        return literals.ToFrozenDictionary();
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n' or '\f';

    private static bool IsLetter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private int Read(char first)
    {
        if (char.IsAsciiDigit(first))
        {
            return Number();
        }

        if (IsLetter(first))
        {
            return Name();
        }

        if (first == '"')
        {
            return String();
        }

        if (first == '#')
        {
            return LineComment();
        }

        var second = at + 1 < text.Length ? text[at + 1] : '\0';
        if (first == '/' && second is '/' or '*')
        {
            return second == '/' ? LineComment() : BlockComment();
        }

        return Sign(first, second) is > 0 and var type ? type : Unknown();
    }

    private int Number()
    {
        Digits();
        if (at + 1 >= text.Length || !char.IsAsciiDigit(text[at + 1]) || text[at] is not ('x' or '.'))
        {
            var whole = at;
            Exponent();
            return at > whole ? DosaLexer.DECIMAL : DosaLexer.INTEGER;
        }

        var type = text[at] == 'x' ? DosaLexer.PAIR : DosaLexer.DECIMAL;
        at++;
        Digits();
        if (type == DosaLexer.DECIMAL)
        {
            Exponent();
        }

        return type;
    }

    private void Exponent()
    {
        var rest = text.AsSpan(at);
        var sign = rest.Length > 1 && rest[1] is '+' or '-' ? 1 : 0;
        if (rest.Length > 1 + sign && rest[0] is 'e' or 'E' && char.IsAsciiDigit(rest[1 + sign]))
        {
            at += 1 + sign;
            Digits();
        }
    }

    private void Digits()
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
    }

    private int Name()
    {
        var start = at;
        while (at < text.Length && IsLetter(text[at]))
        {
            at++;
        }

        return Words.TryGetValue(text.AsSpan(start, at - start), out var keyword) ? keyword : DosaLexer.NAME;
    }

    private int String()
    {
        var rest = text.AsSpan(at + 1);
        var length = rest.IndexOfAny('"', '\r', '\n');
        var closed = length >= 0 && rest[length] == '"';
        at += 1 + (length < 0 ? rest.Length : length) + (closed ? 1 : 0);
        return closed ? DosaLexer.STRING : DosaLexer.OPEN_STRING;
    }

    private int LineComment()
    {
        var length = text.AsSpan(at).IndexOfAny('\r', '\n');
        at = length < 0 ? text.Length : at + length;
        return DosaLexer.LINE_COMMENT;
    }

    private int BlockComment()
    {
        var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
        at = end < 0 ? text.Length : end + 2;
        return DosaLexer.BLOCK_COMMENT;
    }

    private int Sign(char first, char second)
    {
        if (Words.TryGetValue([first, second], out var two))
        {
            at += 2;
            return two;
        }

        if (!Words.TryGetValue([first], out var one))
        {
            return 0;
        }

        at++;
        return one;
    }

    // Up to the next character that can begin a token or is white space; at least one.
    private int Unknown()
    {
        do
        {
            at++;
        }
        while (at < text.Length && !Begins(text[at]));
        return DosaLexer.OTHER;
    }

    private bool Begins(char c) => IsSpace(c) || IsLetter(c) || c is '"' or '#' || Words.ContainsKey([c]) ||
        (at + 1 < text.Length && Words.ContainsKey([c, text[at + 1]]));

    /// <summary>A character as messages name it.</summary>
    public static string Describe(char character) => character is > ' ' and < (char)127 || char.IsLetter(character)
        ? $"'{character}'"
        : "U+" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);
}
