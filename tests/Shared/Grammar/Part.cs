using System.Collections.Immutable;

namespace Dosa.Tests.Grammar;

/// <summary>A part of a rule of an ANTLR grammar.</summary>
internal abstract record Part;

/// <summary><c>a | b</c></summary>
internal sealed record Choice(ImmutableArray<Part> Alternatives) : Part;

/// <summary><c>a b</c></summary>
internal sealed record Sequence(ImmutableArray<Part> Parts) : Part;

/// <summary><c>a?</c>, <c>a*</c>, <c>a+</c></summary>
internal sealed record Repetition(Part Inner, char Sign) : Part;

/// <summary><c>'text'</c></summary>
internal sealed record Quoted(string Text) : Part;

/// <summary>A rule's name; those of tokens begin with a capital.</summary>
internal sealed record Reference(string Rule) : Part;

/// <summary><c>[a-z]</c>, <c>~[a-z]</c> or <c>.</c></summary>
internal sealed record Characters(string Members, bool Excluded) : Part;

/// <summary><c>~('a' | 'b')</c> in a rule of the parser: any token but these.</summary>
internal sealed record OtherToken(ImmutableHashSet<string> Texts) : Part;
