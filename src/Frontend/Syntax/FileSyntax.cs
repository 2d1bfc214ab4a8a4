using System.Collections.Immutable;

namespace Dosa.Frontend.Syntax;

/// <summary>One file of the language: its items in order.</summary>
public sealed record FileSyntax(ImmutableArray<ItemSyntax> Items)
{
    /// <summary>Whether an item is missing after an error, so that a name may be defined that is not known here.</summary>
    public bool MissesItems { get; init; }
}

/// <summary>Something at the top of a file.</summary>
public abstract record ItemSyntax(TextSpan Span);

/// <summary><c>include "common.dosa"</c>; <paramref name="PathSpan"/> is the string with its quotes.</summary>
public sealed record IncludeSyntax(string Path, TextSpan PathSpan, TextSpan Span) : ItemSyntax(Span);

/// <summary><c>param batch = 1</c></summary>
public sealed record ParameterSyntax(NameSyntax Name, ExpressionSyntax Value, TextSpan Span) : ItemSyntax(Span);

/// <summary><c>target { pe &lt;= 128 }</c>, in a file or in a network.</summary>
public sealed record TargetSyntax(ImmutableArray<PropertySyntax> Properties, TextSpan Span) : ItemSyntax(Span);

/// <summary><c>network resnet50 { ... }</c></summary>
public sealed record NetworkSyntax(NameSyntax Name, ImmutableArray<TargetSyntax> Targets, ImmutableArray<WorkSyntax> Work, TextSpan Span)
    : ItemSyntax(Span);
