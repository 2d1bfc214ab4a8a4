using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dosa.IR;

namespace Dosa.Cli.Opt;

/// <summary>
/// A comment that says which diagnostic a text must give, in the forms of mlir-opt: <c>// expected-error@+1 {{text}}</c>,
/// with <c>warning</c>, <c>remark</c> or <c>note</c>; <c>-re</c> behind it, and then <c>{{...}}</c> inside the text is a
/// regular expression; a place <c>@above</c>, <c>@below</c>, <c>@-2</c> or <c>@unknown</c>, with blanks around it, or none
/// for the same line. Above and below pass over lines that hold expectations themselves.
/// </summary>
internal sealed partial record Expectation(string Kind, int? Line, string Text, Regex? Pattern, FileLocation Place)
{
    /// <summary>Whether a message is the one that is expected.</summary>
    public bool Fits(string message) => Pattern?.IsMatch(message) ?? message.Contains(Text, StringComparison.Ordinal);

    /// <summary>The expectations of a text in reading order; what begins like one and is none is reported.</summary>
    public static IEnumerable<Expectation> Read(string path, string text, Action<Diagnostic> report)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var heads = Head().Matches(lines[i]);
            for (var h = 0; h < heads.Count; h++)
            {
                var head = heads[h];
                var end = h + 1 < heads.Count ? heads[h + 1].Index : lines[i].Length;
                var place = new FileLocation(path, i + 1, head.Index + 1, head.Length);
                if (Read(head, lines[i][(head.Index + head.Length)..end], lines, i, place, report) is { } expectation)
                {
                    yield return expectation;
                }
            }
        }
    }

    private static Expectation? Read(Match head, string rest, string[] lines, int line, FileLocation place, Action<Diagnostic> report)
    {
        if (Body().Match(rest) is not { Success: true } body)
        {
            report(OptDiagnostics.BadExpectation(place, "a place such as @+1 and a text in double braces follow the word"));
            return null;
        }

        var text = body.Groups["text"].Value;
        var expectation = new Expectation(head.Groups["kind"].Value, Target(body.Groups["offset"].Value, lines, line), text, null, place);
        if (!head.Groups["re"].Success)
        {
            return expectation;
        }

        try
        {
            return expectation with { Pattern = Compile(text) };
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            report(OptDiagnostics.BadExpectation(place, "its regular expression does not read, " + wrong.Message.TrimEnd('.')));
            return null;
        }
    }

    // Outside of inner double braces a character stands for itself.
    private static Regex Compile(string text)
    {
        var pattern = new StringBuilder();
        var position = 0;
        for (var open = text.IndexOf("{{", StringComparison.Ordinal); open >= 0; open = text.IndexOf("{{", position, StringComparison.Ordinal))
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                throw new ArgumentException("an inner '{{' is not closed");
            }

            pattern.Append(Regex.Escape(text[position..open])).Append("(?:").Append(text, open + 2, close - open - 2).Append(')');
            position = close + 2;
        }

        return new(pattern.Append(Regex.Escape(text[position..])).ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    private static int? Target(string offset, string[] lines, int line)
    {
        switch (offset)
        {
            case "":
                return line + 1;
            case "unknown":
                return null;
            case "above" or "below":
                var step = offset == "above" ? -1 : 1;
                var target = line + step;
                while (target >= 0 && target < lines.Length && Head().IsMatch(lines[target]))
                {
                    target += step;
                }

                return target + 1;
            default:
                return line + 1 + int.Parse(offset, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }
    }

    [GeneratedRegex("(?<=//.*)expected-(?<kind>error|warning|remark|note)(?<re>-re)?(?![a-z-])")]
    private static partial Regex Head();

    // The text goes to the last pair of braces: what stands in it may have some, too.
    [GeneratedRegex(@"^ *(@(?<offset>[+-][0-9]{1,6}|above|below|unknown))?\s*\{\{(?<text>.*)\}\}")]
    private static partial Regex Body();
}
