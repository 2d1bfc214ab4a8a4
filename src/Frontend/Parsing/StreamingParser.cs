using Antlr4.Runtime;
using Antlr4.Runtime.Tree;

namespace Dosa.Frontend.Parsing;

/// <summary>
/// What the generated parsers derive from: no parse tree, no nodes for tokens, and one listener, which hears of each rule
/// that ended without an error. The runtime's own listeners get a node for every token, which cost more than the parsing.
/// </summary>
internal abstract class StreamingParser(ITokenStream input, TextWriter output, TextWriter errorOutput)
    : Parser(input, output, errorOutput)
{
    /// <summary>Hears of the end of each rule, inner before outer.</summary>
    public IParseTreeListener? Listener { get; init; }

    /// <summary>Whether the listener wants to hear of a rule; after an error it may not.</summary>
    public Func<bool> IsListening { get; init; } = static () => true;

    public override void EnterRule(ParserRuleContext localctx, int state, int ruleIndex)
    {
        State = state;
        Context = localctx;
        localctx.Start = TokenStream.LT(1);
    }

    public override void ExitRule()
    {
        var context = Context;
        context.Stop = TokenStream.LT(-1);
        if (Listener is not null && context.exception is null && IsListening())
        {
            context.ExitRule(Listener);
        }

        State = context.invokingState;
        Context = (ParserRuleContext)context.Parent;
    }

    public override void EnterOuterAlt(ParserRuleContext localctx, int altNum) => Context = localctx;

    public override IToken Consume()
    {
        var token = TokenStream.LT(1);
        if (token.Type != TokenConstants.EOF)
        {
            TokenStream.Consume();
        }

        return token;
    }
}
