using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Generated;

namespace Dosa.Frontend.Reading;

/// <summary>Turns the generated parser's errors into diagnostics.</summary>
internal sealed class DosaSyntaxErrors(ErrorList errors) : BaseErrorListener
{
    private const int LongestList = 8;

    public override void SyntaxError(
        TextWriter output, IRecognizer recognizer, IToken offendingSymbol, int line, int charPositionInLine, string msg, RecognitionException e)
    {
        var atEnd = offendingSymbol.Type == TokenConstants.EOF;
        var found = atEnd ? "The end of the text" : $"'{Shorten(offendingSymbol.Text)}'";
        var span = new TextSpan(offendingSymbol.StartIndex, atEnd ? 1 : offendingSymbol.StopIndex - offendingSymbol.StartIndex + 1);
        var expected = e is NoViableAltException or null ? ((Parser)recognizer).GetExpectedTokens() : e.GetExpectedTokens();
        errors.Add(FrontendDiagnostics.Unexpected(errors.Locate(span), found, Describe(expected, recognizer.Vocabulary)));
    }

    private static string Describe(IntervalSet expected, IVocabulary vocabulary)
    {
        var names = expected.ToArray().Select(type => Describe(type, vocabulary)).Distinct().ToList();
        return names.Count switch
        {
            0 => "nothing more",
            1 => names[0],
            > LongestList => string.Join(", ", names.Take(LongestList)) + " or others",
            _ => $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}",
        };
    }

    private static string Describe(int type, IVocabulary vocabulary) => type switch
    {
        TokenConstants.EOF => "the end of the text",
        DosaParser.STRING => "a string in quotes",
        DosaParser.NAME => "a name",
        DosaParser.INTEGER => "a number",
        DosaParser.DECIMAL => "a number with a point",
        DosaParser.PAIR => "a size such as 7x7",
        _ => vocabulary.GetDisplayName(type),
    };

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
