using Antlr4.Runtime;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Binding.Graph;
using Dosa.Frontend.Generated;
using Dosa.IR;

namespace Dosa.Frontend.Reading;

/// <summary>
/// What newcomers write in place of the language, told by the token that cannot stand and by what is before and around it.
/// Each rule is one line: what is seen, and the sentence that says how to mend it; the first that fits counts.
/// </summary>
internal static class Mistakes
{
    private static readonly string[] Items = ["include", "param", "target", "architecture", "network", "sweep"];

    /// <summary>The mistake behind a token; null where none is known.</summary>
    public static Diagnostic? Find(Stray stray)
    {
        if (stray.Type == TokenConstants.EOF)
        {
            return stray.Open is { } open ? FrontendDiagnostics.NeverClosed(stray.Locate(open), stray.TextOf(open)) : null;
        }

        if (stray.Is(";") && stray.Block is not (DosaParser.RULE_schedule or DosaParser.RULE_sweep))
        {
            return stray.Say("A ';' separates only the decisions of a schedule and the axes of a sweep; remove it.");
        }

        return Unclosed(stray) ?? stray.Block switch
        {
            DosaParser.RULE_file => InFile(stray),
            DosaParser.RULE_include => stray.Type == DosaParser.STRING ? null : stray.Say("The path of an include stands in quotes; write \"FILE.dosa\"."),
            DosaParser.RULE_network => InNetwork(stray),
            DosaParser.RULE_layer or DosaParser.RULE_target => LayerMistakes.Find(stray),
            DosaParser.RULE_nest => NestMistakes.Find(stray),
            DosaParser.RULE_schedule => InSchedule(stray),
            DosaParser.RULE_sweep => InSweep(stray),
            _ => null,
        } ?? Anywhere(stray);
    }

    // Something begins that cannot be inside of what is open.
    private static Diagnostic? Unclosed(Stray stray)
    {
        if (stray.Open is not { } open || stray.Type == DosaParser.STRING)
        {
            return null;
        }

        var layer = stray.Type == DosaParser.NAME && stray.Before(1) is (DosaParser.NAME, var kind) && IsKind(stray.TextOf(kind));
        if (layer && stray.Inside)
        {
            return Begins(stray.Before(1).Span);
        }

        return Items.Contains(stray.Text) && stray.IsKeyword && !(stray.Block == DosaParser.RULE_network && stray.Text is "param" or "include")
            && !(stray.Block == DosaParser.RULE_target && stray.Text == "architecture")
            ? Begins(stray.Span)
            : null;

        Diagnostic Begins(TextSpan next) =>
            FrontendDiagnostics.NeverClosed(stray.Locate(open), stray.TextOf(open)).With(stray.Locate(next), "Something new begins here.");
    }

    private static bool IsKind(string word) => LayerKind.Find(word) is not null || OtherKind.Find(word) is not null;

    private static Diagnostic? InSweep(Stray stray) => stray.Is("{")
        ? null
        : stray.Say("An axis of a sweep is a name, a sign and its values, such as pe in 16, 32; between axes stands ';'.");

    private static Diagnostic? InFile(Stray stray)
    {
        if (stray.Is("}"))
        {
            return stray.Say("This '}' closes nothing; remove it.");
        }

        if (stray.Is("nest") || IsKind(stray.Text))
        {
            return stray.Say("A layer stands in a network; write 'network NAME {' before it and '}' behind it.");
        }

        if (NumberGoesOn(stray) is { } number)
        {
            return number;
        }

        if (stray.Type == DosaParser.NAME && Suggestion.Closest(stray.Text, Items) is { } item)
        {
            return FrontendDiagnostics.Misspelt(stray.Locate(stray.Span), stray.Text, item);
        }

        return stray.Say($"'{stray.Text}' begins nothing here; a file holds include, param, target, architecture and network, such as 'param batch = 1'.");
    }

    private static Diagnostic? InNetwork(Stray stray) => stray.Text switch
    {
        "," => stray.Say("Nothing separates layers; remove the ','."),
        "param" or "include" => stray.Say($"'{stray.Text}' stands outside of networks; move it there, or close the network before it with '}}'."),
        _ => null,
    };

    private static Diagnostic? InSchedule(Stray stray)
    {
        if (stray.Is("}") && stray.TextBefore(1) == "{")
        {
            return stray.Say("A schedule without a decision fixes nothing; remove it.");
        }

        if (stray.Is("["))
        {
            return stray.Say("The loops of an order stand without brackets; write K, Q, P.");
        }

        if (stray.Text is "<=" or ">=" || stray.Touches && stray.Is("="))
        {
            return stray.Say("A schedule fixes a value; write one '='.");
        }

        if (stray.Type == DosaParser.NAME && stray.TextBefore(2) == ",")
        {
            return stray.Say(stray.Before(2).Span, "Decisions are separated by ';'; write it in place of the ','.");
        }

        return stray.Type == DosaParser.NAME && stray.OnlyLiteral == "}"
            ? FrontendDiagnostics.MissingBefore(stray.Locate(stray.Span), "';'", stray.Text)
            : null;
    }

    private static Diagnostic? Anywhere(Stray stray)
    {
        if (stray.Type == DosaParser.STRING)
        {
            return stray.Say($"Only the path of an include stands in quotes; write {stray.Text.Trim('"')} without them.");
        }

        if (NumberGoesOn(stray) is { } number)
        {
            return number;
        }

        if (stray.Type == DosaParser.DECIMAL && stray.Expects(DosaParser.INTEGER))
        {
            return stray.Say(stray.Text.Contains('.', StringComparison.Ordinal)
                ? "A number is whole here, only amounts such as 'area' take a point, and a range has two points; correct it."
                : $"'{stray.Text}' is no whole number; write all its digits, without a letter.");
        }

        if (stray.Is("=") && stray.TextBefore(1) == "=")
        {
            return stray.Say("A value stands behind one '='; remove the second.");
        }

        if (stray.Is("-") && stray.Touches && stray.Before(1).Type == DosaParser.NAME)
        {
            return stray.Say("A name has letters, digits and '_'; write '_' in place of '-'.");
        }

        if (stray.OnlyName && stray.IsKeyword)
        {
            return stray.Say($"'{stray.Text}' is a word of the language; choose another name.");
        }

        if (stray.OnlyName && stray.IsNumber)
        {
            return stray.Say("A name begins with a letter or '_'; write one before the digit.");
        }

        if (stray.OnlyName && stray.Is("{"))
        {
            return FrontendDiagnostics.MissingBefore(stray.Locate(stray.Span), "a name", "{");
        }

        return stray.OnlyLiteral is { } literal && stray.Text is not ("=" or "<=" or ">=" or "}" or ")" or "]")
            ? FrontendDiagnostics.MissingBefore(stray.Locate(stray.Span), $"'{literal}'", stray.Text)
            : null;
    }

    // 1e6
    private static Diagnostic? NumberGoesOn(Stray stray) =>
        stray.Type == DosaParser.NAME && stray.Touches && stray.Before(1) is (DosaParser.INTEGER or DosaParser.DECIMAL, var digits)
            ? stray.Say(TextSpan.Join(digits, stray.Span), $"'{stray.TextBefore(1)}{stray.Text}' is no number; write all its digits, without a letter.")
            : null;
}
