using System.Buffers;

namespace Dosa.Frontend.Reading;

/// <summary>Characters that have no meaning in the language, and what those who write them mean.</summary>
internal static class StrayCharacter
{
    private static readonly SearchValues<char> Quotes = SearchValues.Create("'`´‘’‚“”„«»");

    /// <summary>What to write in its place, as the end of a sentence.</summary>
    public static string Advice(char character) => character switch
    {
        ':' => "write = before a value, .. in a range and nothing behind a loop",
        '<' or '>' or '≤' or '≥' => "a bound is written <=, >= or =",
        '×' or '·' or '∗' or '⋅' => "write * to multiply",
        '−' or '–' or '—' => "write - for minus",
        '.' => "a range has two points, 0..8",
        _ when Quotes.Contains(character) => "quotes are written \"",
        _ when char.IsLetter(character) => "names have the letters a to z, digits and _",
        _ when char.IsWhiteSpace(character) => "write a plain space",
        _ => "remove it",
    };

    /// <summary>Where what it begins ends: a comment's line, a quotation; null for what stands for itself.</summary>
    public static int? End(string text, int start)
    {
        var rest = text.AsSpan(start);
        var line = rest.IndexOfAny('\r', '\n') is >= 0 and var length ? length : rest.Length;
        if (!Quotes.Contains(rest[0]))
        {
            return null;
        }

        var close = rest[1..line].IndexOfAny(Quotes);
        return close < 0 ? null : start + close + 2;
    }
}
