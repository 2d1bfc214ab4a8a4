using Antlr4.Runtime;

namespace Dosa.Frontend.Parsing;

/// <summary>The stretches of the text that the parser's parts stand for.</summary>
internal static class Spans
{
    public static TextSpan Span(this IToken token) => new(token.StartIndex, Math.Max(0, token.StopIndex - token.StartIndex + 1));

    public static TextSpan Span(this ParserRuleContext context) => TextSpan.Join(context.Start.Span(), context.Stop.Span());
}
