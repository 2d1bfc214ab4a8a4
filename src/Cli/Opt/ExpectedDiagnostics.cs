using Dosa.IR;

namespace Dosa.Cli.Opt;

/// <summary>What a text's comments say it must give, compared with what was given; see <see cref="Expectation"/>.</summary>
internal sealed class ExpectedDiagnostics
{
    private readonly List<Expectation> expected = [];
    private readonly List<Diagnostic> unreadable = [];

    public ExpectedDiagnostics(string path, string text) => expected.AddRange(Expectation.Read(path, text, unreadable.Add));

    /// <summary>What was given and not expected, or expected and not given, and expectations that cannot be read.</summary>
    public IEnumerable<Diagnostic> Compare(IEnumerable<Diagnostic> given)
    {
        foreach (var problem in unreadable)
        {
            yield return problem;
        }

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

        foreach (var missing in expected)
        {
            yield return OptDiagnostics.NotFound(missing.Place, missing.Kind, missing.Text);
        }
    }

    private bool Take(string kind, Location location, string message)
    {
        var index = expected.FindIndex(entry => entry.Kind == kind && entry.Line == location.File?.Line && entry.Fits(message));
        if (index >= 0)
        {
            expected.RemoveAt(index);
        }

        return index >= 0;
    }
}
