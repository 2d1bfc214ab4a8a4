using System.Collections.Immutable;

namespace Dosa.Frontend.Syntax;

/// <summary>An integer expression as written.</summary>
public abstract record ExpressionSyntax(TextSpan Span);

/// <summary>A number; <paramref name="Value"/> is null when it does not fit 64 bits.</summary>
public sealed record NumberSyntax(long? Value, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>A parameter or an iterator.</summary>
public sealed record NameSyntax(string Name, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>A minus sign before something.</summary>
public sealed record NegateSyntax(ExpressionSyntax Operand, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>
/// Operands of operators of one rank, from left to right: <c>a + b - c</c>, or <c>a * b / c</c>. Flat, so that a long
/// chain is no deep tree.
/// </summary>
public sealed record ChainSyntax(ExpressionSyntax First, ImmutableArray<ChainLink> Rest, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>One operator of a chain and the operand to its right.</summary>
public readonly record struct ChainLink(char Operator, ExpressionSyntax Operand);

/// <summary>A word where a repeat count such as <c>x3</c> belongs.</summary>
public sealed record WrongRepeatSyntax(string Word, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>What could not be read; it had an error of its own.</summary>
public sealed record UnreadSyntax(TextSpan Span) : ExpressionSyntax(Span);
