using System.Collections.Immutable;
using System.Globalization;
using Antlr4.Runtime;
using Dosa.Frontend.Syntax;
using static Dosa.Frontend.Generated.DosaParser;

namespace Dosa.Frontend.Reading;

/// <summary>Builds expressions from their part of the parse tree.</summary>
internal sealed class ExpressionBuilder(SourceText source)
{
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> names =
        new Dictionary<string, string>().GetAlternateLookup<ReadOnlySpan<char>>();

    public ExpressionSyntax Build(ExpressionContext sum)
    {
        var first = Build((TermContext)sum.children[0]);
        return sum.ChildCount == 1 ? first : Chain(first, sum, child => Build((TermContext)child));
    }

    public NameSyntax Name(IToken token)
    {
        var span = Span(token);
        return new(Intern(span), span);
    }

    public NumberSyntax Number(TextSpan span) => new(
        long.TryParse(source.Text.AsSpan(span.Start, span.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null,
        span);

    public static TextSpan Span(IToken token) => new(token.StartIndex, Math.Max(0, token.StopIndex - token.StartIndex + 1));

    private ExpressionSyntax Build(TermContext product)
    {
        var first = Build((FactorContext)product.children[0]);
        return product.ChildCount == 1 ? first : Chain(first, product, child => Build((FactorContext)child));
    }

    private ChainSyntax Chain(ExpressionSyntax first, ParserRuleContext chain, Func<ParserRuleContext, ExpressionSyntax> build)
    {
        var rest = ImmutableArray.CreateBuilder<ChainLink>(chain.ChildCount / 2);
        for (var i = 1; i < chain.ChildCount; i += 2)
        {
            var sign = source.Text[((Antlr4.Runtime.Tree.ITerminalNode)chain.children[i]).Symbol.StartIndex];
            rest.Add(new(sign, build((ParserRuleContext)chain.children[i + 1])));
        }

        return new(first, rest.ToImmutable(), TextSpan.Join(Span(chain.Start), Span(chain.Stop)));
    }

    // Two minus signs cancel, so that a long row of them is no deep tree.
    private ExpressionSyntax Build(FactorContext factor)
    {
        ExpressionSyntax value = factor.INTEGER() is { } number ? Number(Span(number.Symbol))
            : factor.NAME() is { } name ? Name(name.Symbol)
            : Build(factor.expression());
        var signs = 0;
        while (source.Text[((factor.children[signs] as Antlr4.Runtime.Tree.ITerminalNode)?.Symbol ?? factor.Stop).StartIndex] == '-')
            signs++;
        return signs % 2 == 0 ? value : new NegateSyntax(value, TextSpan.Join(Span(factor.Start), Span(factor.Stop)));
    }

    private string Intern(TextSpan span)
    {
        var text = source.Text.AsSpan(span.Start, span.Length);
        if (names.TryGetValue(text, out var known))
            return known;
        var name = text.ToString();
        names[text] = name;
        return name;
    }
}
