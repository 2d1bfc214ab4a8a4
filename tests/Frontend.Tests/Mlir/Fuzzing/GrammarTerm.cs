namespace Dosa.Frontend.Mlir.Tests.Fuzzing;

/// <summary>A part of a rule of an ANTLR grammar, as far as the grammars here go.</summary>
internal abstract record GrammarTerm
{
    /// <summary>One of several.</summary>
    public sealed record Choice(IReadOnlyList<GrammarTerm> Terms) : GrammarTerm;

    /// <summary>One after the other.</summary>
    public sealed record Sequence(IReadOnlyList<GrammarTerm> Terms) : GrammarTerm;

    /// <summary><c>?</c>, <c>*</c> or <c>+</c>.</summary>
    public sealed record Repeat(GrammarTerm Term, int Least, int Most) : GrammarTerm;

    /// <summary>A text in quotes.</summary>
    public sealed record Literal(string Text) : GrammarTerm;

    /// <summary>One of some characters, or one of all others.</summary>
    public sealed record Characters(string Set, bool Others) : GrammarTerm;

    /// <summary>Any token but these.</summary>
    public sealed record OtherToken(IReadOnlySet<string> Texts) : GrammarTerm;

    /// <summary>A rule by its name.</summary>
    public sealed record Reference(string Rule) : GrammarTerm;
}
