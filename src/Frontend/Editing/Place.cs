using System.Collections.Immutable;
using Dosa.Frontend.Binding.Graph;

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

    /// <summary>The braces of a partial schedule.</summary>
    Schedule,

    /// <summary>In a sweep.</summary>
    Sweep,

    /// <summary>The braces of an architecture, between its parts.</summary>
    Architecture,

    /// <summary>The braces of a level, a fan-out or another part of an architecture.</summary>
    Part,
}

/// <summary>A name and where it stands.</summary>
public sealed record NamedSpan(string Name, TextSpan Span);

/// <summary>
/// Where a position is, told by the tokens before it alone, so that half-typed text has places too.
/// </summary>
/// <param name="Inside">The innermost braces.</param>
/// <param name="Head">The word before those braces: a layer kind, <c>target</c>, <c>nest</c>, <c>schedule</c> or <c>network</c>.</param>
/// <param name="Words">The tokens of the unfinished item, loop, property or decision.</param>
/// <param name="Keys">The properties written before.</param>
/// <param name="Iterators">The iterators of the nest, and of a schedule's nest.</param>
/// <param name="Before">The token before.</param>
public sealed record Place(
    PlaceKind Inside, string Head, ImmutableArray<string> Words, ImmutableArray<string> Keys, ImmutableArray<NamedSpan> Iterators, string Before)
{
    /// <summary>In a schedule, the first word of the layer or nest that it is of, whose iterators are <see cref="Iterators"/>; empty elsewhere.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The names of the network's lines that have ended, as they are written.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>Whether a name of a line may stand here: in the value of <c>from</c>, or behind a comma in it.</summary>
    public bool TakesLine => Words switch
    {
        [Sources.Property, "=", .., "=" or "," or "["] or [Sources.Property, "="] => true,
        [] => Inside == PlaceKind.Properties && Before == "," && Keys.LastIndexOf(Sources.Property) is >= 0 and var at && Keys[(at + 1)..].All(Lines.Contains),
        _ => false,
    };

    /// <summary>The property whose value is being written; null outside a value.</summary>
    public string? Key => Inside == PlaceKind.Properties && Words is [var key, "=" or "<=" or ">=", ..] ? key : null;

    /// <summary>Whether the token before is one that a number or name follows.</summary>
    public bool InExpression => !Words.IsEmpty && Before is "=" or "<=" or ">=" or "+=" or "(" or "[" or "+" or "-" or "*" or "/" or "%" or ".." or "in" or ",";

    /// <summary>The place of a position; a name that ends or goes on there is not looked at.</summary>
    public static Place At(string text, int offset) => new PlaceReader(text).Read(offset);
}
