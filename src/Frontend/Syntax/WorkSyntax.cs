using System.Collections.Immutable;

namespace Dosa.Frontend.Syntax;

/// <summary>What a network runs: a layer in one line or a loop nest; <paramref name="Repeat"/> is null for once.</summary>
public abstract record WorkSyntax(NameSyntax Name, ExpressionSyntax? Repeat, TextSpan Span)
{
    /// <summary>What is fixed of its schedule; empty when nothing is.</summary>
    public ImmutableArray<FixedSyntax> Schedule { get; init; } = [];
}

/// <summary>
/// One line of <c>schedule { spatial K = 16; tile P at accumulator = 14; order at dram = K, Q, P }</c>: the words before the
/// sign, and what is behind it.
/// </summary>
public sealed record FixedSyntax(ImmutableArray<NameSyntax> Words, ImmutableArray<ExpressionSyntax> Values, TextSpan Span);

/// <summary><c>conv2d conv1 x3 { in = 3, out = 64 }</c></summary>
public sealed record LayerSyntax(
    NameSyntax Kind, NameSyntax Name, ExpressionSyntax? Repeat, ImmutableArray<PropertySyntax> Properties, TextSpan Span)
    : WorkSyntax(Name, Repeat, Span);

/// <summary><c>nest fc x2 { for m in 0..8 ... O[m, n] += A[m, k] * B[k, n] }</c></summary>
public sealed record NestSyntax(
    NameSyntax Name, ExpressionSyntax? Repeat, ImmutableArray<LoopSyntax> Loops, ImmutableArray<AccessSyntax> Accesses, TextSpan Span)
    : WorkSyntax(Name, Repeat, Span)
{
    /// <summary>The lines that it takes from; null where it does not say.</summary>
    public ImmutableArray<NameSyntax>? From { get; init; }
}

/// <summary><c>for k in 0..64</c>; <paramref name="From"/> is null in the short form <c>for k in 64</c>.</summary>
public sealed record LoopSyntax(NameSyntax Iterator, ExpressionSyntax? From, ExpressionSyntax To, TextSpan Span);

/// <summary><c>I[n, c, 2*p + r]</c>; a nest has the output first, then the two factors.</summary>
public sealed record AccessSyntax(NameSyntax Tensor, ImmutableArray<ExpressionSyntax> Subscripts, TextSpan Span);

/// <summary><c>kernel = 7x7</c>, <c>pe &lt;= 128</c>, or a word alone such as <c>depthwise</c>.</summary>
public sealed record PropertySyntax(NameSyntax Key, string? Relation, ValueSyntax? Value, TextSpan Span);

/// <summary>What a property is set to.</summary>
public abstract record ValueSyntax(TextSpan Span);

/// <summary>A number or word, with a unit or without.</summary>
public sealed record ScalarSyntax(ExpressionSyntax Expression, NameSyntax? Unit, TextSpan Span) : ValueSyntax(Span);

/// <summary>A number with a decimal point, with a unit or without.</summary>
public sealed record DecimalSyntax(double Number, NameSyntax? Unit, TextSpan Span) : ValueSyntax(Span);

/// <summary>A width and a height: <c>7x7</c> or <c>[w, h]</c>.</summary>
public sealed record PairSyntax(ExpressionSyntax Width, ExpressionSyntax Height, TextSpan Span) : ValueSyntax(Span);

/// <summary>A text in quotes.</summary>
public sealed record QuotedSyntax(string Text, TextSpan Span) : ValueSyntax(Span);

/// <summary>Numbers in brackets that are not two: <c>[left, right, top, bottom]</c>.</summary>
public sealed record ListSyntax(ImmutableArray<ExpressionSyntax> Items, TextSpan Span) : ValueSyntax(Span);
