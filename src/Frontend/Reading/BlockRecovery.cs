using Antlr4.Runtime;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Parsing;

namespace Dosa.Frontend.Reading;

/// <summary>
/// Goes on behind the braces in which an error stands, so that one mistake gives one error: nothing is guessed inside, and
/// what is beside is read.
/// </summary>
internal sealed class BlockRecovery(TokenSource tokens, Action<ParserRuleContext> goOn) : DefaultErrorStrategy
{
    private static readonly int[] ItemWords = [Literal.Of("include"), Literal.Of("param"), Literal.Of("network"), Literal.Of("sweep")];

    // These begin an item only outside of braces.
    private static readonly int[] OuterWords = [Literal.Of("target"), Literal.Of("architecture")];

    public override void Sync(Parser recognizer)
    {
        // What cannot stand here ends the loop or option, and fails where it is matched.
    }

    public override IToken RecoverInline(Parser recognizer) => throw new InputMismatchException(recognizer);

    public override void Recover(Parser recognizer, RecognitionException e)
    {
        var context = recognizer.RuleContext;
        tokens.Skipping = true;
        switch (context.RuleIndex)
        {
            case DosaParser.RULE_layer or DosaParser.RULE_nest or DosaParser.RULE_schedule or DosaParser.RULE_target or DosaParser.RULE_network
                or DosaParser.RULE_architecture or DosaParser.RULE_sweep:
                SkipBlock(recognizer, ((Token)context.Start).Depth);
                break;
            case DosaParser.RULE_file or DosaParser.RULE_parameter or DosaParser.RULE_include:
                SkipItem(recognizer);
                break;
            default:
                throw e;
        }

        tokens.Skipping = false;
        goOn(recognizer.RuleContext);
    }

    // To behind the brace that closes the block, but not beyond the one around it or into the next item.
    private static void SkipBlock(Parser recognizer, int depth)
    {
        while (recognizer.CurrentToken is Token { Type: not TokenConstants.EOF } token && !ItemWords.Contains(token.Type)
            && (token.Type != OuterWords[1] || token.Depth > 0))
        {
            if (token.Type == Literal.CloseBrace && token.Depth <= depth)
            {
                return;
            }

            recognizer.Consume();
            if (token.Type == Literal.CloseBrace && token.Depth == depth + 1)
            {
                return;
            }
        }
    }

    private static void SkipItem(Parser recognizer)
    {
        while (recognizer.CurrentToken is Token { Type: not TokenConstants.EOF } token
            && !ItemWords.Contains(token.Type) && (!OuterWords.Contains(token.Type) || token.Depth > 0))
        {
            recognizer.Consume();
        }
    }
}
