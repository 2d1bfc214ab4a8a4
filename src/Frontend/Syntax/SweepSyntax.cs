using System.Collections.Immutable;

namespace Dosa.Frontend.Syntax;

/// <summary><c>sweep sizes { network in "bert.dosa"; pe in 16, 32 }</c>: one point for each choice of one entry an axis.</summary>
public sealed record SweepSyntax(NameSyntax Name, ImmutableArray<AxisSyntax> Axes, TextSpan Span) : ItemSyntax(Span);

/// <summary><c>pe &lt;= 16, 32, 64</c></summary>
public sealed record AxisSyntax(NameSyntax Key, string Sign, ImmutableArray<EntrySyntax> Entries, TextSpan Span);

/// <summary><c>"bert.dosa"</c>, <c>edp</c>, <c>64 KB</c> or <c>1 .. 8 mm2 step 1.5</c>: what of these stands there.</summary>
/// <param name="Path">The text in quotes; null where there is none.</param>
/// <param name="From">The word or number, or where a range begins.</param>
/// <param name="To">Where a range ends; null where there is none.</param>
/// <param name="Words">The names behind it: a unit, <c>step</c>, <c>x2</c>.</param>
/// <param name="By">The number behind these.</param>
/// <param name="Span">All of it.</param>
public sealed record EntrySyntax(string? Path, AmountSyntax? From, AmountSyntax? To, ImmutableArray<NameSyntax> Words, double? By, TextSpan Span);

/// <summary>A number with a decimal point, or an expression.</summary>
public sealed record AmountSyntax(double? Number, ExpressionSyntax? Expression, TextSpan Span);
