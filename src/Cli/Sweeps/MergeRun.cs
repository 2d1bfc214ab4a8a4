using System.Globalization;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>One run of <c>dosac merge</c>: databases of shares into one, which then lacks nothing or says what.</summary>
internal sealed class MergeRun(IReadOnlyList<string> inputs, string output, bool any, CliConsole console)
{
    private readonly List<Diagnostic> errors = [];

    public int Run()
    {
        if (inputs.Any(input => Path.GetFullPath(input) == Path.GetFullPath(output)))
        {
            errors.Add(CliDiagnostics.Unwritable(output, "it is one of the inputs"));
        }
        else
        {
            using var target = ResultsDatabase.Open(output, create: true, errors.Add);
            if (target is not null)
            {
                Merge(target);
            }
        }

        new DiagnosticWriter(console).Write(errors);
        return ExitCode.For(errors);
    }

    private void Merge(ResultsDatabase target)
    {
        var points = 0L;
        foreach (var input in inputs)
        {
            points += Merging.Add(target, input, any, errors.Add) ?? 0;
        }

        if (errors.Count == 0)
        {
            Merging.Check(target, errors.Add);
        }

        console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{points:#,0} points of {inputs.Count:#,0} files -> {output}"));
    }
}
