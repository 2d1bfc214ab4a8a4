using Dosa.Frontend.Binding;
using Dosa.Frontend.Binding.Graph;
using Dosa.Frontend.Generated;
using Dosa.IR;

namespace Dosa.Frontend.Reading;

/// <summary>What newcomers write in one-line layers and targets; rules as in <see cref="Mistakes"/>.</summary>
internal static class LayerMistakes
{
    private static readonly string[] Words = [.. LayerKind.Names, "nest", "target", "schedule"];

    public static Diagnostic? Find(Stray stray)
    {
        var kind = stray.TextOf(stray.Head);
        return stray.Inside ? Inside(stray, kind) : Before(stray, kind);
    }

    // KIND NAME REPEAT, up to the brace.
    private static Diagnostic? Before(Stray stray, string kind)
    {
        if (stray.Is("{") && LayerKind.Find(kind) is null && OtherKind.Find(kind) is null && KindAdvice.For(kind) is null
            && Suggestion.Closest(kind, Words) is { } meant)
        {
            return FrontendDiagnostics.Misspelt(stray.Locate(stray.Head), kind, meant);
        }

        if (stray.Is("nest"))
        {
            return stray.Say(TextSpan.Join(stray.Head, stray.Span), $"The kind comes before the name; write 'nest {kind}'.");
        }

        if (stray.OnlyLiteral != "{" && !stray.Expects(Literal.Brace))
        {
            return null;
        }

        return stray.Text switch
        {
            "(" => stray.Say("Properties stand in braces; write '{' in place of '('."),
            "schedule" => stray.Say("A schedule stands behind the layer's '}'; move it there."),
            "-" => null,
            "*" => FrontendDiagnostics.BadRepeat(stray.Locate(stray.Span), "*"),
            _ when stray.IsNumber => FrontendDiagnostics.BadRepeat(stray.Locate(stray.Span), stray.Text),
            _ => FrontendDiagnostics.MissingBefore(stray.Locate(stray.Span), "'{'", stray.Text),
        };
    }

    private static Diagnostic? Inside(Stray stray, string kind)
    {
        if (stray.Is("for"))
        {
            return LayerKind.Find(kind) is not null || OtherKind.Find(kind) is not null || kind == "target"
                ? stray.Say(stray.Head, $"Loops stand in a nest; write 'nest' in place of '{kind}'.")
                : FrontendDiagnostics.UnknownKind(stray.Locate(stray.Head), kind,
                    Suggestion.Closest(kind, ["nest"]) is null ? "loops stand in a nest, write 'nest'." : "did you mean 'nest'?");
        }

        if (Comma(stray) is { } before)
        {
            return FrontendDiagnostics.MissingBefore(stray.Locate(before), "','", stray.TextOf(before));
        }

        if (stray.Is(".."))
        {
            return stray.Say("A range is two properties, such as pe >= 8, pe <= 16; write both.");
        }

        if (WrongSize(stray))
        {
            return stray.Say("A size is one number, or two as 3x5 or [w, h]; write it so.");
        }

        return stray.Is(",") && stray.TextBefore(1) == "{" ? FrontendDiagnostics.Surplus(stray.Locate(stray.Span), ",") : null;
    }

    // (3, 3), 3 x 3; what is wrong in [3] or [3, 3, 3] is seen later
    private static bool WrongSize(Stray stray) =>
        (stray.Is(",") && stray.OnlyLiteral is ")") ||
        (stray.Type == DosaParser.INTEGER && stray.TextBefore(1) is "x" or "X") || (stray.Is(",") && stray.Open is { } open && stray.TextOf(open) == "(");

    // M = 1 N = 2: N was taken for the unit of 1 when the sign behind it shows what it is. kernel = 7x7 input = 8: plainly.
    private static TextSpan? Comma(Stray stray)
    {
        var (before, span) = stray.Before(1);
        if (stray.Text is "=" or "<=" or ">=" && before is DosaParser.NAME && stray.Before(2) is var (value, _) && IsValueEnd(value))
        {
            return span;
        }

        return (stray.Type == DosaParser.NAME || stray.Is("in")) && !stray.Touches && IsValueEnd(before) ? stray.Span : null;
    }

    private static bool IsValueEnd(int type) => type is DosaParser.NAME or DosaParser.INTEGER or DosaParser.DECIMAL or DosaParser.PAIR ||
        DosaLexer.DefaultVocabulary.GetLiteralName(type) is "')'" or "']'";
}
