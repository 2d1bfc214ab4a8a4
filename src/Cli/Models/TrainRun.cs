using System.Diagnostics;
using System.Globalization;
using Dosa.IR;
using Dosa.Learning.Persistence;
using Dosa.Learning.Training;

namespace Dosa.Cli.Models;

/// <summary>One run of <c>dosac train</c>: measurements in, a model file with its report out.</summary>
internal sealed class TrainRun(CliConsole console)
{
    private readonly List<Diagnostic> diagnostics = [];

    public int Run(Recipe recipe, string data, string output, string spelling)
    {
        var code = Train(recipe, data, output, spelling);
        new DiagnosticWriter(console).Write(diagnostics);
        return code is ExitCode.Success or ExitCode.Diagnostics ? ExitCode.For(diagnostics) : code;
    }

    private int Train(Recipe recipe, string data, string output, string spelling)
    {
        if (ModelSource.Measured(data, diagnostics.Add) is not { } rows || !TextOutput.CanWrite(output, diagnostics.Add))
        {
            return ExitCode.Diagnostics;
        }

        if (!ModelSource.CanBeFolded(data, Folds.Assign(rows, Grouping.Layer, 5, recipe.Seed), Grouping.Layer, diagnostics.Add))
        {
            return ExitCode.Diagnostics;
        }

        // The file is the same wherever the data lies: the command names it without its folder.
        var command = $"dosac train {spelling} --data {Path.GetFileName(data)} -o {Path.GetFileName(output)}";
        var clock = Stopwatch.StartNew();
        try
        {
            var (model, report) = Evaluation.TrainAndReport(recipe, rows, command, console.Interrupted);
            if (TextOutput.Write(output, ModelFile.Write(model, report), diagnostics.Add))
            {
                Summarise(report, clock.Elapsed);
            }
        }
        catch (OperationCanceledException)
        {
            console.Error.WriteLine("stopped; no model was written");
            return ExitCode.Interrupted;
        }

        return ExitCode.Success;
    }

    private void Summarise(TrainingReport report, TimeSpan time)
    {
        foreach (var note in report.Notes)
        {
            console.Error.WriteLine(note);
        }

        console.Error.WriteLine($"random 8 % of rows   {report.RandomRows}");
        console.Error.WriteLine($"unseen layers        {report.ByLayer}");
        console.Error.WriteLine($"their fastest fifth  {report.FastestByLayer}");
        console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"inside the bounds    {report.Coverage:P1}   ({time.TotalSeconds:F1} s)"));
    }
}
