using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Generated;
using Dosa.Frontend.Parsing;
using Dosa.IR;

namespace Dosa.Frontend.Mlir;

/// <summary>Turns ANTLR's errors into diagnostics, at most so many that a person still reads them.</summary>
internal sealed class SyntaxErrors(SourceText source, ICollection<Diagnostic> diagnostics) : BaseErrorListener
{
    public const int Limit = 20;
    private const int LongestList = 8;

    public override void SyntaxError(
        TextWriter output, IRecognizer recognizer, IToken offendingSymbol, int line, int charPositionInLine, string msg, RecognitionException e)
    {
        var found = offendingSymbol.Type == TokenConstants.EOF ? "The end of the text" : $"'{Shorten(offendingSymbol.Text)}'";
        var location = source.Locate(offendingSymbol.Span());
        var expected = ((Parser)recognizer).GetExpectedTokens();
        diagnostics.Add(offendingSymbol.Type == MlirGenericParser.NAME && expected.Contains(MlirGenericParser.STRING)
            && !expected.Contains(MlirGenericParser.HEXADECIMAL)
            ? IrDiagnostics.CustomSyntax(location, offendingSymbol.Text)
            : IrDiagnostics.UnexpectedToken(location, found, Describe(expected, recognizer.Vocabulary)));
        if (diagnostics.Count >= Limit)
        {
            throw new ParseCanceledException();
        }
    }

    private static string Describe(IntervalSet expected, IVocabulary vocabulary)
    {
        var names = expected.ToArray().Select(type => Describe(type, vocabulary)).Distinct().ToList();
        if (names.Contains("an attribute") || names.Contains("a name"))
        {
            names.RemoveAll(name => name.Length > 3 && char.IsAsciiLetter(name[1]) && name[0] == '\'');
        }

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
        MlirGenericParser.STRING => "a string",
        MlirGenericParser.VALUE => "a value such as %0",
        MlirGenericParser.BLOCK => "a block such as ^bb0",
        MlirGenericParser.SYMBOL => "a symbol such as @f",
        MlirGenericParser.HASH_ID => "an alias such as #map",
        MlirGenericParser.BANG_ID => "a type such as !t",
        MlirGenericParser.NAME => "a name",
        MlirGenericParser.RESOURCES => "'{-#'",
        MlirGenericParser.INTEGER or MlirGenericParser.DECIMAL or MlirGenericParser.HEXADECIMAL => "a number",
        MlirGenericParser.EXTENTS or MlirGenericParser.UNRANKED => "a shape such as 4x?x",
        _ => vocabulary.GetDisplayName(type),
    };

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
