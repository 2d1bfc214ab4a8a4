using System.Globalization;
using Dosa.Cli.Compare;
using Dosa.Cli.Models;
using Dosa.Cli.Shares;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>One run of <c>dosac merge</c>: shares into what one run gives, which then lacks nothing or says what.</summary>
internal sealed class MergeRun(IReadOnlyList<string> inputs, string output, bool any, CliConsole console)
{
    private readonly List<Diagnostic> errors = [];

    public int Run()
    {
        if (inputs.Any(input => Path.GetFullPath(input) == Path.GetFullPath(output)))
        {
            errors.Add(CliDiagnostics.Unwritable(output, "it is one of the inputs"));
        }
        else if (ShareSet.Files(inputs) is var files && files.Any(ShareSet.IsShare))
        {
            Join(files);
        }
        else if (inputs.FirstOrDefault(input => File.Exists(input) && ResultsDatabase.IsSqlite(input) == false) is { } other)
        {
            errors.Add(ShareDiagnostics.NoShare(other));
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

    private void Join(IReadOnlyList<string> files)
    {
        if (ShareSet.Open(files, errors.Add) is not { } set)
        {
            return;
        }

        var written = set.First.Command switch
        {
            "evaluate" => RowMerge.Write(set, output, errors.Add),
            "sample" => SampleShares.Merge(set, output, console, errors.Add),
            "compare" => CompareMerge.Write(set, output, errors.Add),
            var other => Refuse(set, other),
        };
        if (written)
        {
            var faults = set.Shares.Sum(share => share.Record.Faults);
            var words = faults == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
                $", {faults:#,0} row{(faults == 1 ? "" : "s")} could not be read, as the shares said");
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{set.Shares.Length:#,0} shares of 'dosac {set.First.Command}'{words} -> {output}"));
        }
    }

    private bool Refuse(ShareSet set, string command)
    {
        errors.Add(ShareDiagnostics.Damaged(set.Shares[0].Path, $"this version knows no shares of '{command}'"));
        return false;
    }

    private void Merge(ResultsDatabase target)
    {
        var points = 0L;
        foreach (var input in inputs)
        {
            points += Merging.Add(target, input, any, out var others, errors.Add) ?? 0;
            if (others > 0)
            {
                errors.Add(ShareDiagnostics.Contradicting(input, others));
            }
        }

        if (ExitCode.For(errors) == ExitCode.Success)
        {
            Merging.Check(target, errors.Add);
        }

        console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{points:#,0} points of {inputs.Count:#,0} files -> {output}"));
    }
}
