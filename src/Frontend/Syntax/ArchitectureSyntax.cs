using System.Collections.Immutable;

namespace Dosa.Frontend.Syntax;

/// <summary><c>architecture simba "where it comes from" { ... }</c>: its parts, outermost level first.</summary>
public sealed record ArchitectureSyntax(NameSyntax Name, string? Source, ImmutableArray<PartSyntax> Parts, TextSpan Span) : ItemSyntax(Span);

/// <summary>
/// A level <c>dram { word = 8 bit }</c>, a fan-out <c>spread 16 x { K }</c>, the arithmetic <c>mac { energy = 1 }</c> or the
/// open sizes <c>sizes { pe &lt;= 128 }</c>.
/// </summary>
/// <param name="Head">What stands before the brace.</param>
/// <param name="Settings">What stands in the braces.</param>
/// <param name="Span">All of it.</param>
public sealed record PartSyntax(ImmutableArray<SettingSyntax> Head, ImmutableArray<SettingSyntax> Settings, TextSpan Span);

/// <summary><c>keep = W I O</c>: pieces, and behind a sign more of them; words alone have no sign.</summary>
public sealed record SettingSyntax(ImmutableArray<PieceSyntax> Left, string? Relation, ImmutableArray<PieceSyntax> Right, TextSpan Span)
{
    /// <summary>Where the value stands; the whole setting where there is none.</summary>
    public TextSpan ValueSpan => Right.IsEmpty ? Span : TextSpan.Join(Right[0].Span, Right[^1].Span);

    /// <summary>Where the words before the sign stand.</summary>
    public TextSpan KeySpan => TextSpan.Join(Left[0].Span, Left[^1].Span);
}

/// <summary>What a piece of a setting is.</summary>
public enum PieceKind
{
    /// <summary>A name.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Two numbers, <c>4x2</c>.</summary>
    Pair,

    /// <summary>One of <c>+ - * / %</c>.</summary>
    Sign,

    /// <summary>Settings in brackets.</summary>
    Group,
}

/// <summary>A word, a number, a sign, or settings in brackets.</summary>
public sealed record PieceSyntax(PieceKind Kind, string Text, TextSpan Span)
{
    /// <summary>What stands in the brackets.</summary>
    public ImmutableArray<SettingSyntax> Group { get; init; } = [];

    /// <summary>Whether this is a word.</summary>
    public bool Is(string word) => Kind == PieceKind.Word && Text == word;
}
