using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Generated;
using Dosa.IR;

namespace Dosa.Frontend.Reading;

/// <summary>
/// Turns the generated parser's errors into diagnostics that name the mistake where its kind is clear.
/// </summary>
internal sealed class DosaSyntaxErrors(TokenSource tokens, ErrorList errors) : BaseErrorListener
{
    private const int LongestList = 8;

    private static readonly string[] Items = ["include", "param", "target", "network"];

    private bool any;

    public override void SyntaxError(
        TextWriter output, IRecognizer recognizer, IToken offendingSymbol, int line, int charPositionInLine, string msg, RecognitionException e)
    {
        // A text that ends too early after other errors most likely lacks what they are about.
        if (any && offendingSymbol.Type == TokenConstants.EOF)
            return;
        any = true;
        var expected = e is NoViableAltException or null ? ((Parser)recognizer).GetExpectedTokens() : e.GetExpectedTokens();
        errors.Add(Mistake(offendingSymbol, ((Parser)recognizer).RuleContext, expected) ?? Unexpected(offendingSymbol, expected, recognizer.Vocabulary));
    }

    private static bool IsRelation(string text) => text is "=" or "<=" or ">=";

    private Diagnostic? Mistake(IToken at, RuleContext context, IntervalSet expected)
    {
        if (at.Type == TokenConstants.EOF)
            return tokens.Open is { } bracket ? FrontendDiagnostics.NeverClosed(errors.Locate(bracket), Text(bracket)) : null;
        if (at.Text == ";")
            return FrontendDiagnostics.Semicolon(errors.Locate(Span(at)));
        if (tokens.Open is { } block && at.Type == DosaParser.NAME && tokens.Before(at, 1) is (DosaParser.NAME, var kind) && LayerKind.Find(Text(kind)) is not null)
            return FrontendDiagnostics.NeverClosed(errors.Locate(block), Text(block)).With(errors.Locate(kind), "Something new begins here.");
        if (context is (DosaParser.LayerContext or DosaParser.TargetContext) && Comma(at) is { } comma)
            return FrontendDiagnostics.MissingBefore(errors.Locate(comma), "','", Text(comma));
        if (tokens.Open is { } open && Items.Contains(at.Text) && at.Type != DosaParser.NAME && Text(open) == "{")
            return FrontendDiagnostics.NeverClosed(errors.Locate(open), "{").With(errors.Locate(Span(at)), "Something new begins here.");
        if (Keyword(at, context) is var (word, meant))
            return FrontendDiagnostics.Misspelt(errors.Locate(word), Text(word), meant);
        return expected.Count == 1 && Literal(expected) is { } only && !IsRelation(at.Text) && at.Text is not ("}" or ")" or "]")
            ? FrontendDiagnostics.MissingBefore(errors.Locate(Span(at)), only, Shorten(at.Text))
            : null;
    }

    // M = 1 N = 2: N was taken for the unit of 1 when the sign behind it shows what it is. kernel = 7x7 input = 8: plainly.
    private TextSpan? Comma(IToken at)
    {
        var (before, span) = tokens.Before(at, 1);
        if (IsRelation(at.Text) && before is DosaParser.NAME && tokens.Before(at, 2) is var (value, _) && IsValueEnd(value))
            return span;
        return (at.Type == DosaParser.NAME || at.Text == "in") && IsValueEnd(before) ? Span(at) : null;
    }

    private static bool IsValueEnd(int type) => type is DosaParser.NAME or DosaParser.INTEGER or DosaParser.DECIMAL or DosaParser.PAIR ||
        DosaLexer.DefaultVocabulary.GetLiteralName(type) is "')'" or "']'";

    // A name where only keywords can stand, or two names in a row where a loop begins.
    private (TextSpan Word, string Meant)? Keyword(IToken at, RuleContext context)
    {
        var inNest = IsIn<DosaParser.NestContext>(context);
        if (at.Type != DosaParser.NAME)
            return null;
        if (inNest && tokens.Before(at, 1) is (DosaParser.NAME, var first) && Text(tokens.Before(at, 2).Span) is not ("+=" or "*"))
            return (first, "for");
        var outside = context is DosaParser.FileContext or DosaParser.ItemContext;
        return outside && Suggestion.Closest(at.Text, Items) is { } item ? (Span(at), item) : null;
    }

    private static bool IsIn<T>(RuleContext? context)
    {
        while (context is not null and not T)
            context = context.Parent;
        return context is T;
    }

    private static string? Literal(IntervalSet expected) => DosaLexer.DefaultVocabulary.GetLiteralName(expected.MinElement);

    private Diagnostic Unexpected(IToken at, IntervalSet expected, IVocabulary vocabulary)
    {
        var atEnd = at.Type == TokenConstants.EOF;
        var found = atEnd ? "The end of the text" : $"'{Shorten(at.Text)}'";
        return FrontendDiagnostics.Unexpected(errors.Locate(atEnd ? new(at.StartIndex, 1) : Span(at)), found, Describe(expected, vocabulary));
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

    private static TextSpan Span(IToken token) => new(token.StartIndex, token.StopIndex - token.StartIndex + 1);

    private string Text(TextSpan span) => Shorten(tokens.Text.Substring(span.Start, span.Length));

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
