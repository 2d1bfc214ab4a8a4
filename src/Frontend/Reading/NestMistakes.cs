using Dosa.Frontend.Generated;
using Dosa.IR;

namespace Dosa.Frontend.Reading;

/// <summary>What newcomers write in loop nests; rules as in <see cref="Mistakes"/>.</summary>
internal static class NestMistakes
{
    private const string Product = "A nest adds up products of exactly two tensors, O[...] += A[...] * B[...]; ";

    public static Diagnostic? Find(Stray stray) => stray.Inside ? Loops(stray) ?? Statement(stray) : Before(stray);

    private static Diagnostic? Before(Stray stray) => !stray.Expects(Literal.Brace) ? null : stray.Text switch
    {
        "schedule" => stray.Say("A schedule stands behind the nest's '}'; move it there."),
        "*" => FrontendDiagnostics.BadRepeat(stray.Locate(stray.Span), "*"),
        _ when stray.IsNumber => FrontendDiagnostics.BadRepeat(stray.Locate(stray.Span), stray.Text),
        _ => null,
    };

    private static Diagnostic? Loops(Stray stray)
    {
        if (stray.Is("(") && stray.TextBefore(1) is "range" or "for")
        {
            return stray.Say("A loop is written 'for i in 0..8' or 'for i in 8'; write it so.");
        }

        if (stray.Is("=") && stray.OnlyLiteral == "in")
        {
            return stray.Say("The bounds of a loop stand behind 'in'; write it in place of '='.");
        }

        if (stray.Is("{"))
        {
            return stray.Say("Loops have no braces of their own; remove this one and the one that closes it.");
        }

        if (stray.Is(",") && stray.Rule == DosaParser.RULE_nest)
        {
            return stray.Say("Nothing separates loops; remove the ','.");
        }

        if ((stray.Is("in") && stray.TextBefore(1) == "{") || (stray.Is("=") && stray.OnlyLiteral == "["))
        {
            return stray.Say("A nest holds loops and a statement; write a kind such as conv2d or gemm in place of 'nest' for properties.");
        }

        // Two names in a row where a loop begins.
        return stray.Type == DosaParser.NAME && stray.Before(1) is (DosaParser.NAME, var first) && stray.TextBefore(2) is not ("+=" or "*")
            ? FrontendDiagnostics.Misspelt(stray.Locate(first), stray.TextOf(first), "for")
            : null;
    }

    private static Diagnostic? Statement(Stray stray)
    {
        var behindAccess = stray.TextBefore(1) == "]";
        return stray.Text switch
        {
            "*" when behindAccess => stray.Say(stray.Next, Product + "compute with the third in a nest of its own."),
            "+" or "-" when behindAccess => stray.Say(Product + "compute what is added in a nest of its own."),
            "}" when behindAccess && stray.OnlyLiteral == "*" => stray.Say(Product + "write '*' and the second."),
            "=" or "-=" when stray.OnlyLiteral == "+=" => stray.Say("A nest adds up; write '+=' in place of '='."),
            "[" when behindAccess => stray.Say("All subscripts stand in one pair of brackets; write A[i, k]."),
            "(" when stray.OnlyLiteral == "[" => stray.Say("Subscripts stand in square brackets; write A[i, k]."),
            "}" when stray.OnlyName || stray.Rule == DosaParser.RULE_nest => stray.Say(Product + "write this below the loops."),
            _ when stray.IsNumber && stray.OnlyName && stray.TextBefore(1) is "*" or "+=" => stray.Say(Product + "leave the number away."),
            _ when stray.Type == DosaParser.NAME && behindAccess && stray.OnlyLiteral == "}" =>
                stray.Say("A nest has one statement; write this one in a nest of its own."),
            _ => null,
        };
    }
}
