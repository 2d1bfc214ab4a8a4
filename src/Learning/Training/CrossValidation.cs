using Dosa.Learning.Data;
using Dosa.Learning.Statistics;

namespace Dosa.Learning.Training;

/// <summary>Predictions for rows by models that were not trained on their fold.</summary>
public sealed record CrossValidation(LatencyPrediction[] Predictions, Accuracy Accuracy)
{
    /// <summary>Trains a model for each fold on the other folds, and predicts the fold.</summary>
    public static CrossValidation Run(Recipe recipe, IReadOnlyList<ScheduleRow> rows, int[] folds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(folds);
        var predictions = new LatencyPrediction[rows.Count];
        foreach (var fold in folds.Distinct().Order())
        {
            cancellation.ThrowIfCancellationRequested();
            var model = Trainer.Train(recipe, [.. rows.Where((_, i) => folds[i] != fold)]);
            for (var i = 0; i < predictions.Length; i++)
            {
                if (folds[i] == fold)
                {
                    predictions[i] = model.Predict(rows[i].Schedule);
                }
            }
        }

        return new(predictions, Score(predictions, rows));
    }

    /// <summary>How well predictions match the rows' measurements.</summary>
    public static Accuracy Score(IReadOnlyList<LatencyPrediction> predictions, IReadOnlyList<ScheduleRow> rows) => Accuracy.Of(
        [.. predictions.Select(p => p.Cycles)], [.. rows.Select(row => row.Cycles!.Value)], Folds.Keys(rows, Grouping.Layer));
}
