using System.Globalization;
using System.Text.RegularExpressions;
using Dosa.IR;

namespace Dosa.Cli.Opt;

/// <summary>
/// Comments that say which diagnostics a text must give: <c>// expected-error@+1 {{text}}</c>, with <c>warning</c>,
/// <c>remark</c> or <c>note</c>, and <c>@above</c>, <c>@below</c>, <c>@-2</c>, <c>@unknown</c> or nothing for the same line.
/// </summary>
internal sealed partial class ExpectedDiagnostics
{
    private readonly List<(string Kind, int? Line, string Text, FileLocation Place)> expected = [];

    public ExpectedDiagnostics(string path, string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (Match match in Comment().Matches(lines[i]))
            {
                expected.Add((match.Groups[1].Value, Target(match.Groups[2].Value, i + 1), match.Groups[3].Value,
                    new FileLocation(path, i + 1, match.Index + 1, match.Length)));
            }
        }
    }

    /// <summary>What was given and not expected, or expected and not given.</summary>
    public IEnumerable<Diagnostic> Compare(IEnumerable<Diagnostic> given)
    {
        foreach (var diagnostic in given)
        {
            if (!Take(OptDiagnostics.Word(diagnostic.Severity), diagnostic.Location, diagnostic.Message))
            {
                yield return OptDiagnostics.NotExpected(diagnostic);
            }

            foreach (var note in diagnostic.Notes)
            {
                Take("note", note.Location, note.Message);
            }
        }

        foreach (var (kind, _, text, place) in expected)
        {
            yield return OptDiagnostics.NotFound(place, kind, text);
        }
    }

    private bool Take(string kind, Location location, string message)
    {
        var index = expected.FindIndex(entry => entry.Kind == kind && entry.Line == location.File?.Line
            && message.Contains(entry.Text, StringComparison.Ordinal));
        if (index >= 0)
        {
            expected.RemoveAt(index);
        }

        return index >= 0;
    }

    private static int? Target(string offset, int line) => offset switch
    {
        "" => line,
        "@below" => line + 1,
        "@above" => line - 1,
        "@unknown" => null,
        _ => line + int.Parse(offset.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"//.*?expected-(error|warning|remark|note)(@(?:[+-][0-9]{1,6}|above|below|unknown))?\s*\{\{(.*?)\}\}")]
    private static partial Regex Comment();
}
