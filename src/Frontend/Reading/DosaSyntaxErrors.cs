using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Parsing;
using Dosa.IR;

namespace Dosa.Frontend.Reading;

/// <summary>
/// Turns the generated parser's errors into diagnostics: those of <see cref="Mistakes"/> where the kind of the mistake is
/// clear, what was expected elsewhere.
/// </summary>
internal sealed class DosaSyntaxErrors(TokenSource tokens, ErrorList errors) : BaseErrorListener
{
    private const int LongestList = 8;

    private bool any;

    public override void SyntaxError(
        TextWriter output, IRecognizer recognizer, IToken offendingSymbol, int line, int charPositionInLine, string msg, RecognitionException e)
    {
        errors.IsLost = true;
        if (Follows((Token)offendingSymbol, ((Parser)recognizer).RuleContext))
        {
            return;
        }

        any = true;
        var expected = e is NoViableAltException or null ? ((Parser)recognizer).GetExpectedTokens() : e.GetExpectedTokens();
        var stray = new Stray(offendingSymbol, (Parser)recognizer, expected, tokens, errors);
        errors.Add(Mistakes.Find(stray) ?? Unexpected(stray, expected));
    }

    // A text that ends too early after other errors most likely lacks what they are about; items in brackets are no items;
    // and behind a character without meaning it is that which is in the way.
    private bool Follows(Token at, RuleContext context) =>
        (any && (at.Type == TokenConstants.EOF || (context is DosaParser.FileContext && at.Depth > 0))) || at.TokenIndex == tokens.BehindUnknown;

    private static Diagnostic Unexpected(Stray stray, IntervalSet expected)
    {
        var found = stray.Type == TokenConstants.EOF ? "The end of the text" : $"'{stray.Text}'";
        return FrontendDiagnostics.Unexpected(stray.Locate(stray.Span.Length > 0 ? stray.Span : stray.Span with { Length = 1 }), found, Describe(expected));
    }

    private static string Describe(IntervalSet expected)
    {
        if (expected.Contains(DosaParser.INTEGER))
        {
            return expected.Contains(DosaParser.PAIR) ? "a value" : "a number or an expression";
        }

        var names = expected.ToArray().Where(type => type != DosaParser.FROM).Select(Describe).Distinct().ToList();
        return names.Count switch
        {
            0 => "nothing more",
            1 => names[0],
            > LongestList => string.Join(", ", names.Take(LongestList)) + " or others",
            _ => $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}",
        };
    }

    private static string Describe(int type) => type switch
    {
        TokenConstants.EOF => "the end of the text",
        DosaParser.STRING => "a string in quotes",
        DosaParser.NAME => "a name",
        _ => DosaLexer.DefaultVocabulary.GetDisplayName(type),
    };
}
