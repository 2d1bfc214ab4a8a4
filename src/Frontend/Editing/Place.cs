using System.Collections.Immutable;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Reading;

namespace Dosa.Frontend.Editing;

/// <summary>What a position of a text is inside of.</summary>
public enum PlaceKind
{
    /// <summary>The top of a file.</summary>
    File,

    /// <summary>The braces of a network.</summary>
    Network,

    /// <summary>The braces of a loop nest.</summary>
    Nest,

    /// <summary>The braces of a one-line layer or of a target.</summary>
    Properties,
}

/// <summary>A name and where it stands.</summary>
public sealed record NamedSpan(string Name, TextSpan Span);

/// <summary>
/// Where a position is, told by the tokens before it alone, so that half-typed text has places too.
/// </summary>
/// <param name="Inside">The innermost braces.</param>
/// <param name="Head">The word before those braces: a layer kind, <c>target</c>, <c>nest</c> or <c>network</c>.</param>
/// <param name="Key">The property whose value is being written; null outside a value.</param>
/// <param name="Keys">The properties written before.</param>
/// <param name="Iterators">The iterators of the nest.</param>
/// <param name="InExpression">Whether the token before is one that a number or name follows.</param>
public sealed record Place(
    PlaceKind Inside, string Head, string? Key, ImmutableArray<string> Keys, ImmutableArray<NamedSpan> Iterators, bool InExpression)
{
    /// <summary>The place of a position; a name that ends or goes on there is not looked at.</summary>
    public static Place At(string text, int offset)
    {
        ArgumentNullException.ThrowIfNull(text);
        var blocks = new Stack<(PlaceKind Kind, string Head)>();
        var (keys, iterators) = (new List<string>(), new List<NamedSpan>());
        var (head, before, key) = ("", "", (string?)null);
        var scanner = new Scanner(text);
        while (scanner.Next() is ( > 0 and var type, var span) && span.Start < offset)
        {
            var isName = type == DosaLexer.NAME;
            if ((isName || char.IsAsciiLetter(text[span.Start])) && span.End >= offset)
                break;
            if (type is DosaLexer.LINE_COMMENT or DosaLexer.BLOCK_COMMENT)
                continue;
            var word = text.Substring(span.Start, span.Length);
            var inside = blocks.TryPeek(out var block) ? block.Kind : PlaceKind.File;
            if (before is "{" or "}" or "" || word is "network" or "target" or "nest" or "param")
                head = inside is PlaceKind.File or PlaceKind.Network ? word : head;
            if (inside == PlaceKind.Properties && before is "{" or ",")
            {
                keys.Add(word);
                key = null;
            }

            key = inside == PlaceKind.Properties && word is "=" or "<=" or ">=" ? keys.LastOrDefault() : word == "," ? null : key;
            if (before == "for" && isName)
                iterators.Add(new(word, span));
            if (word == "{")
            {
                blocks.Push((KindOf(head), head));
                keys.Clear();
                iterators.Clear();
            }
            else if (word == "}" && blocks.Count > 0)
            {
                blocks.Pop();
                key = null;
            }

            before = word;
        }

        var (kind, owner) = blocks.TryPeek(out var innermost) ? innermost : (PlaceKind.File, "");
        return new(kind, owner, key, [.. keys], [.. iterators], before is "=" or "<=" or ">=" or "(" or "[" or "+" or "-" or "*" or "/" or "%" or ".." or "in" || (before == "," && kind == PlaceKind.Nest));
    }

    private static PlaceKind KindOf(string head) => head switch
    {
        "network" => PlaceKind.Network,
        "nest" => PlaceKind.Nest,
        _ => PlaceKind.Properties,
    };
}
