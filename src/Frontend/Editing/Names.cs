using System.Collections.Immutable;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Reading;

namespace Dosa.Frontend.Editing;

/// <summary>Names of a text by its tokens alone, so that half-typed text has names too.</summary>
public static class Names
{
    /// <summary>The name or string at a position; null elsewhere.</summary>
    public static NamedSpan? At(string text, int offset)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scanner = new Scanner(text);
        while (scanner.Next() is ( > 0 and var type, var span) && span.Start <= offset)
        {
            if (span.End >= offset && type is DosaLexer.NAME or DosaLexer.STRING)
            {
                return new(text.Substring(span.Start, span.Length), span);
            }
        }

        return null;
    }

    /// <summary>Where parameters are defined.</summary>
    public static ImmutableArray<NamedSpan> Parameters(string text) => Behind("param", DosaLexer.NAME, text);

    /// <summary>Where architectures are described; their names may have dashes.</summary>
    public static ImmutableArray<NamedSpan> Architectures(string text) => [.. Behind("architecture", DosaLexer.NAME, text).Select(first =>
    {
        var end = first.Span.End;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_'))
        {
            end++;
        }

        return new NamedSpan(text[first.Span.Start..end], new(first.Span.Start, end - first.Span.Start));
    })];

    /// <summary>The paths of includes, without their quotes.</summary>
    public static ImmutableArray<NamedSpan> Includes(string text) =>
        [.. Behind("include", DosaLexer.STRING, text).Select(include => include with { Name = include.Name[1..^1] })];

    private static ImmutableArray<NamedSpan> Behind(string keyword, int kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = ImmutableArray.CreateBuilder<NamedSpan>();
        var scanner = new Scanner(text);
        var before = default(TextSpan);
        while (scanner.Next() is ( > 0 and var type, var span))
        {
            if (type == kind && text.AsSpan(before.Start, before.Length).SequenceEqual(keyword))
            {
                found.Add(new(text.Substring(span.Start, span.Length), span));
            }

            before = span;
        }

        return found.ToImmutable();
    }
}
