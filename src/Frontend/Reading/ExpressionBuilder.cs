using System.Collections.Immutable;
using System.Globalization;
using Antlr4.Runtime;
using Dosa.Frontend.Parsing;
using Dosa.Frontend.Syntax;
using static Dosa.Frontend.Generated.DosaParser;

namespace Dosa.Frontend.Reading;

/// <summary>
/// Builds expressions while the parser runs. Finished operands wait on a stack, as links: one with an operator continues
/// the chain below it, and one without (operator 0) begins a chain or is an expression by itself.
/// </summary>
internal sealed class ExpressionBuilder(SourceText source)
{
    private readonly List<ChainLink> waiting = [];

    private readonly NameTable names = new(source.Text);

    /// <summary>Takes the expression that was finished last.</summary>
    public ExpressionSyntax Take()
    {
        var last = waiting[^1].Operand;
        waiting.RemoveAt(waiting.Count - 1);
        return last;
    }

    /// <summary>Takes the expressions that were finished last, in reading order.</summary>
    public ImmutableArray<ExpressionSyntax> Take(int count)
    {
        var taken = ImmutableArray.CreateBuilder<ExpressionSyntax>(count);
        for (var i = waiting.Count - count; i < waiting.Count; i++)
        {
            taken.Add(waiting[i].Operand);
        }

        waiting.RemoveRange(waiting.Count - count, count);
        return taken.MoveToImmutable();
    }

    /// <summary>Forgets what waits.</summary>
    public void Clear() => waiting.Clear();

    /// <summary>Puts an expression that is read elsewhere on the stack.</summary>
    public void Push(ExpressionSyntax whole) => waiting.Add(new(default, whole));

    // Two minus signs cancel, so that a long row of them is no deep tree.
    public void Add(FactorContext factor)
    {
        var value = factor.operand is not { } operand ? Take()
            : operand.Type == INTEGER ? Number(operand.Span())
            : Name(operand);
        if (factor.signs is { } minuses && minuses._signs.Count % 2 != 0)
        {
            value = new NegateSyntax(value, factor.Span());
        }

        waiting.Add(new(default, value));
    }

    /// <summary>An operator and what is right of it, which was finished last.</summary>
    public void AddLink(ParserRuleContext link) =>
        waiting[^1] = waiting[^1] with { Operator = source.Text[link.Start.StartIndex] };

    /// <summary>The end of a chain, which may have no links.</summary>
    public void EndChain(ParserRuleContext chain)
    {
        if (waiting[^1].Operator == default)
        {
            return;
        }

        var first = waiting.Count - 1;
        while (waiting[first].Operator != default)
        {
            first--;
        }

        var links = ImmutableArray.CreateRange(waiting.Skip(first + 1));
        waiting.RemoveRange(first + 1, links.Length);
        waiting[first] = new(default, new ChainSyntax(waiting[first].Operand, links, chain.Span()));
    }

    public string Text(IToken token) => names[token.Span()];

    public string Text(TextSpan span) => names[span];

    public NameSyntax Name(IToken token) => token.Type == STRING ? Quoted(token.Span()) : new(Text(token), token.Span());

    // The stretch is the whole token's, so that places are where it begins.
    private NameSyntax Quoted(TextSpan span) => new(names[new(span.Start + 1, Math.Max(0, span.Length - 2))], span);

    public NumberSyntax Number(TextSpan span) => new(
        long.TryParse(source.Text.AsSpan(span.Start, span.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null,
        span);
}
