using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dosa.IR;
using Dosa.Learning.Data;
using Dosa.Learning.Training;
using Dosa.Plot;

namespace Dosa.Cli.Models;

/// <summary>What <c>dosac evaluate-model</c> was asked for. With a model its predictions are judged, else the recipe is cross-validated.</summary>
internal sealed record EvaluateModelRequest(string Data)
{
    public Recipe? Recipe { get; init; }

    public string? Model { get; init; }

    public Grouping By { get; init; } = Grouping.Layer;

    public int Folds { get; init; } = 5;

    public string? Networks { get; init; }

    public string? Output { get; init; }

    public bool Curve { get; init; }

    public int? Rows { get; init; }
}

/// <summary>One run of <c>dosac evaluate-model</c>: figures on standard output, tables and plots in a folder.</summary>
internal sealed class EvaluateModelRun(CliConsole console, EvaluateModelRequest request, IEnumerable<Diagnostic> usage)
{
    private const int Shown = 15;
    private static readonly double[] CurveShares = [0.05, 0.1, 0.2, 0.4, 0.7, 1];
    private readonly List<Diagnostic> diagnostics = [.. usage];

    public int Run()
    {
        var code = ExitCode.Success;
        try
        {
            Evaluate();
        }
        catch (OperationCanceledException)
        {
            code = ExitCode.Interrupted;
        }
        catch (Exception failure) when (TrainerFailure.Of(failure, request.Recipe) is { } told)
        {
            diagnostics.Add(told);
        }

        new DiagnosticWriter(console).Write(diagnostics);
        return code == ExitCode.Success ? ExitCode.For(diagnostics) : code;
    }

    private void Evaluate()
    {
        if (diagnostics.Count > 0 || (request.Output is { } tables && !TextOutput.CanWrite(Path.Combine(tables, "importances.csv"), diagnostics.Add)) ||
            ModelSource.Measured(request.Data, diagnostics.Add) is not { } rows || Named(Some(rows)) is not { } named)
        {
            return;
        }

        if (request.Model is { } name)
        {
            if (ModelSource.Load(name, diagnostics.Add) is { } file)
            {
                console.Out.WriteLine($"{name}  {CrossValidation.Score([.. named.Select(row => file.Model.Predict(row.Schedule))], named)}");
                Importances(file.Model, named);
            }

            return;
        }

        var recipe = request.Recipe!;
        var folds = Folds.Assign(named, request.By, request.Folds, recipe.Seed);
        if (!ModelSource.CanBeFolded(request.Data, folds, request.By, diagnostics.Add))
        {
            return;
        }

        var what = request.By.ToString().ToLowerInvariant();
        var result = CrossValidation.Run(recipe, named, folds, console.Interrupted);
        console.Out.WriteLine($"{recipe.Name} by {what}, {folds.Distinct().Count()} folds  {result.Accuracy}");
        var best = Evaluation.NearOptimal(named);
        console.Out.WriteLine($"  the fifth that the cost model finds fastest  " +
            $"{CrossValidation.Score([.. best.Select(i => result.Predictions[i])], [.. best.Select(i => named[i])])}");
        foreach (var fold in folds.Distinct().Order().Where(_ => request.Folds == 0))
        {
            int[] inside = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] == fold)];
            console.Out.WriteLine($"  without {NameOf(named[inside[0]])}  " +
                $"{CrossValidation.Score([.. inside.Select(i => result.Predictions[i])], [.. inside.Select(i => named[i])])}");
        }

        if (request.Output is not null)
        {
            Importances(Trainer.Train(recipe, named), named);
        }

        if (request.Curve)
        {
            Curve(recipe, named, folds);
        }
    }

    /// <summary>As many rows as were asked for, evenly spread over the file.</summary>
    private IReadOnlyList<ScheduleRow> Some(IReadOnlyList<ScheduleRow> rows) => request.Rows is not { } wanted || wanted >= rows.Count
        ? rows
        : [.. Enumerable.Range(0, wanted).Select(i => rows[(int)((long)i * rows.Count / wanted)])];

    private string NameOf(ScheduleRow row) => request.By switch
    {
        Grouping.Network => row.Network ?? "?",
        Grouping.Accelerator =>
            string.Create(CultureInfo.InvariantCulture,
            $"{row.Schedule.Hardware.Pe} x {row.Schedule.Hardware.Pe}, {row.Schedule.Hardware.ScratchpadKb} + {row.Schedule.Hardware.AccumulatorKb} KB"),
        _ => row.Layer.ToString(),
    };

    /// <summary>The rows with the networks of the table that the user names; rows of no network there are of network "other".</summary>
    private IReadOnlyList<ScheduleRow>? Named(IReadOnlyList<ScheduleRow> rows)
    {
        if (request.Networks is not { } path)
        {
            return rows;
        }

        if (InputFile.Read(path, diagnostics.Add) is not { } text)
        {
            return null;
        }

        var networks = LayerTable.Read(text.Split('\n')).Networks();
        return [.. rows.Select(row => row with { Network = networks.GetValueOrDefault(row.Layer, "other") })];
    }

    private void Importances(Learning.LatencyModel model, IReadOnlyList<ScheduleRow> rows)
    {
        var importances = Importance.Of(model, rows, 1);
        if (importances.Count == 0)
        {
            return;
        }

        var table = new StringBuilder("feature,impurity,permutation\n");
        foreach (var (feature, impurity, permutation) in importances)
        {
            table.Append(string.Create(CultureInfo.InvariantCulture, $"{feature},{impurity:G5},{permutation:G5}\n"));
        }

        foreach (var (feature, impurity, permutation) in importances.Take(Shown))
        {
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {feature,-28} impurity {impurity,8:P1}  permutation {permutation,8:P1}"));
        }

        if (request.Output is { } folder)
        {
            var bars = importances.Take(2 * Shown).Select(i => new Bar(i.Feature, [i.Impurity ?? Math.Max(0, i.Permutation)])).ToImmutableArray();
            var chart = new BarChart("Importance of features", $"What each feature of {model.Name} contributes, the largest first.",
                "share of what splits gained", ["importance"], bars);
            TextOutput.Write(Path.Combine(folder, "importances.csv"), table.ToString(), diagnostics.Add);
            TextOutput.Write(Path.Combine(folder, "importances.svg"), chart.ToSvg(), diagnostics.Add);
        }
    }

    private void Curve(Recipe recipe, IReadOnlyList<ScheduleRow> rows, int[] folds)
    {
        var points = LearningPoint.Curve(recipe, rows, folds, CurveShares, console.Interrupted);
        foreach (var point in points)
        {
            console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  learnt from {point.Rows,8}  {point.Accuracy}"));
        }

        if (request.Output is { } folder)
        {
            var curve = new Curve(recipe.Name, [.. points.Select(p => new ChartPoint(p.Rows, p.Accuracy.MedianError))], CurveStyle.Line);
            var chart = new LineChart("Learning curve", "Median error on groups that were not learnt from.", new("rows", ScaleKind.Log), new("median error"),
                [curve]);
            TextOutput.Write(Path.Combine(folder, "learning-curve.svg"), chart.ToSvg(), diagnostics.Add);
        }
    }
}
