using System.Diagnostics;
using System.Globalization;
using Dosa.Cli.Plugins;
using Dosa.IR;
using Dosa.Learning.Models;
using Dosa.Learning.Persistence;
using Dosa.Learning.Training;

namespace Dosa.Cli.Models;

/// <summary>One run of <c>dosac train</c>: measurements in, a model file with its report out.</summary>
internal sealed class TrainRun(CliConsole console, IEnumerable<Diagnostic> usage)
{
    private const int Wide = 1_000_000;
    private readonly List<Diagnostic> diagnostics = [.. usage];

    public int Run(Recipe recipe, string data, string output, string spelling)
    {
        var code = Train(recipe, data, output, spelling);
        new DiagnosticWriter(console).Write(diagnostics);
        return code is ExitCode.Success or ExitCode.Diagnostics ? ExitCode.For(diagnostics) : code;
    }

    private int Train(Recipe recipe, string data, string output, string spelling)
    {
        if (diagnostics.Count > 0 || ModelSource.Measured(data, diagnostics.Add) is not { } rows || !TextOutput.CanWrite(output, diagnostics.Add))
        {
            return ExitCode.Diagnostics;
        }

        if (!ModelSource.CanBeFolded(data, Folds.Assign(rows, Grouping.Layer, 5, recipe.Seed), Grouping.Layer, diagnostics.Add))
        {
            return ExitCode.Diagnostics;
        }

        // The file is the same wherever the data lies: the command names it without its folder.
        var command = $"dosac train {spelling} --data {Path.GetFileName(data)} -o {Path.GetFileName(output)}";
        TellTrainer(recipe);
        var clock = Stopwatch.StartNew();
        try
        {
            var (model, report) = Evaluation.TrainAndReport(recipe, rows, command, console.Interrupted);
            report = IsForeign(recipe) ? report with { Notes = [.. report.Notes, Trained(recipe)] } : report;
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
        catch (Exception failure) when (TrainerFailure.Of(failure, recipe) is { } told)
        {
            diagnostics.Add(told);
            return ExitCode.Diagnostics;
        }

        return ExitCode.Success;
    }

    private static bool IsForeign(Recipe recipe) => recipe.Kind == RegressorKind.Mlp && PluginLoader.IsForeign(recipe.MlpTrainer);

    private static string Trained(Recipe recipe) =>
        $"trained by {recipe.MlpTrainer.Name} on one thread: the same bytes again on machines of this kind, not on every machine";

    // A model of millions of weights is where a plug-in pays.
    private void TellTrainer(Recipe recipe)
    {
        int[] widths = [132, .. recipe.Mlp.Hidden, 1];
        if (IsForeign(recipe))
        {
            foreach (var line in recipe.MlpTrainer.State)
            {
                console.Error.WriteLine($"{recipe.MlpTrainer.Name}: {line}");
            }
        }
        else if (recipe.Kind == RegressorKind.Mlp && widths.Zip(widths.Skip(1), (a, b) => a * b).Sum() > Wide)
        {
            console.Error.WriteLine($"{new OwnTrainer().Name}: right, and slow on layers this wide; 'dotnet build plugins/Torch' makes a plug-in for " +
                "--plugin that trains the same recipe with TorchSharp");
        }
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
