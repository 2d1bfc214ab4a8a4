using Dosa.CostModel;
using Dosa.Learning.Data;
using Dosa.Learning.Persistence;
using Dosa.Learning.Statistics;

namespace Dosa.Learning.Training;

/// <summary>Trains a model for shipping: judged by splits first, then trained on all rows.</summary>
public static class Evaluation
{
    private const double LearntShare = 0.92;
    private const double Inside = 0.9;
    private const int FoldCount = 5;
    private const ulong SplitSeed = 1;

    /// <summary>
    /// The model, and its report. Its bounds are scaled to hold 90 % of the measurements of layers that it was not
    /// trained on.
    /// </summary>
    public static (LatencyModel Model, TrainingReport Report) TrainAndReport(
        Recipe recipe, IReadOnlyList<ScheduleRow> rows, string command, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(rows);
        var byLayer = CrossValidation.Run(recipe, rows, Folds.Assign(rows, Grouping.Layer, FoldCount, SplitSeed), cancellation);
        var scale = SpreadScale(byLayer.Predictions, rows);
        var fastest = Fastest(rows);
        var report = new TrainingReport
        {
            Command = command,
            Rows = rows.Count,
            Notes = MeasurementNotes.Of(rows),
            RandomRows = RandomRows(recipe, rows),
            ByLayer = byLayer.Accuracy,
            FastestByLayer = CrossValidation.Score([.. fastest.Select(i => byLayer.Predictions[i])], [.. fastest.Select(i => rows[i])]),
            Coverage = Coverage(byLayer.Predictions, rows, scale),
        };
        return (Trainer.Train(recipe, rows) with { SpreadScale = scale }, report);
    }

    /// <summary>The split of the DOSA talk: rows shuffled, 92 % learnt from, 8 % judged by.</summary>
    public static Accuracy RandomRows(Recipe recipe, IReadOnlyList<ScheduleRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        new SeededRandom(SplitSeed).Shuffle<int>(order);
        var learnt = (int)(LearntShare * rows.Count);
        var model = Trainer.Train(recipe, [.. order[..learnt].Select(i => rows[i])]);
        ScheduleRow[] judged = [.. order[learnt..].Select(i => rows[i])];
        return CrossValidation.Score([.. judged.Select(row => model.Predict(row.Schedule))], judged);
    }

    /// <summary>The fifth of each layer's rows that was measured fastest, at least one.</summary>
    public static int[] Fastest(IReadOnlyList<ScheduleRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return
        [
            .. Enumerable.Range(0, rows.Count).GroupBy(i => rows[i].Layer)
                .SelectMany(group => group.OrderBy(i => rows[i].Cycles).Take(Math.Max(1, group.Count() / 5))).Order(),
        ];
    }

    /// <summary>
    /// The fifth of each layer's rows on each array that the cost model finds fastest, at least one: what a search ends at.
    /// </summary>
    public static int[] NearOptimal(IReadOnlyList<ScheduleRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var model = new LatencyModel { Name = "analytical" };
        return
        [
            .. Enumerable.Range(0, rows.Count).GroupBy(i => (rows[i].Layer, rows[i].Schedule.Hardware.Pe))
                .SelectMany(group => group.OrderBy(i => model.BaseCycles(rows[i].Schedule)).Take(Math.Max(1, group.Count() / 5))).Order(),
        ];
    }

    /// <summary>How much wider the bounds must be to hold 90 % of the measurements; works on the bounds' logarithms.</summary>
    private static double SpreadScale(LatencyPrediction[] predictions, IReadOnlyList<ScheduleRow> rows)
    {
        var needed = predictions.Select((p, i) => Needed(p, rows[i].Cycles!.Value)).Order().ToArray();
        return Reproducible.SixDigits(Math.Max(0.1, needed[(int)(Inside * (needed.Length - 1))]));
    }

    private static double Needed(LatencyPrediction p, double cycles) => cycles > p.Cycles
        ? Math.Log(cycles / p.Cycles) / Math.Max(1e-9, Math.Log(p.High / p.Cycles))
        : Math.Log(p.Cycles / cycles) / Math.Max(1e-9, Math.Log(p.Cycles / p.Low));

    private static double Coverage(LatencyPrediction[] predictions, IReadOnlyList<ScheduleRow> rows, double scale) =>
        predictions.Select((p, i) => Needed(p, rows[i].Cycles!.Value) <= scale ? 1.0 : 0).Average();
}
