using Dosa.CostModel;
using Dosa.Learning.Data;
using Dosa.Learning.Statistics;

namespace Dosa.Learning.Training;

/// <summary>How well a recipe predicts rows of unseen groups when it learns from so many rows.</summary>
public sealed record LearningPoint(int Rows, Accuracy Accuracy)
{
    /// <summary>
    /// Points for shares of the rows that are learnt from; judged by one fold of five that is never learnt from.
    /// </summary>
    public static IReadOnlyList<LearningPoint> Curve(
        Recipe recipe, IReadOnlyList<ScheduleRow> rows, int[] folds, IReadOnlyList<double> shares, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(shares);
        ScheduleRow[] judged = [.. rows.Where((_, i) => folds[i] == 0)];
        ScheduleRow[] learnt = [.. rows.Where((_, i) => folds[i] != 0)];
        new SeededRandom(1).Shuffle<ScheduleRow>(learnt);
        var points = new List<LearningPoint>();
        foreach (var share in shares)
        {
            cancellation.ThrowIfCancellationRequested();
            var some = learnt[..Math.Max(20, (int)(share * learnt.Length))];
            var model = Trainer.Train(recipe, some);
            points.Add(new(some.Length, CrossValidation.Score([.. judged.Select(row => model.Predict(row.Schedule))], judged)));
        }

        return points;
    }
}
