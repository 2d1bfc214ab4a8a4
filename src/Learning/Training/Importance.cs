using Dosa.CostModel;
using Dosa.Learning.Data;
using Dosa.Learning.Models;

namespace Dosa.Learning.Training;

/// <summary>How much a feature matters: its share of what splits gained (null for models without splits), and how much the
/// root of the mean squared error grows when its values are shuffled, relative.</summary>
public sealed record Importance(string Feature, double? Impurity, double Permutation)
{
    private const int MaxRows = 4000;

    /// <summary>The importances of a model's features on rows, the largest first.</summary>
    public static IReadOnlyList<Importance> Of(LatencyModel model, IReadOnlyList<ScheduleRow> rows, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rows);
        if (model.Regressor is not { } regressor || model.FeatureSet is null)
        {
            return [];
        }

        ScheduleRow[] some = rows.Count <= MaxRows ? [.. rows] : [.. Enumerable.Range(0, MaxRows).Select(i => rows[(int)((long)i * rows.Count / MaxRows)])];
        var table = Trainer.TableOf(model, some, [.. some.Select(row => model.BaseCycles(row.Schedule))]);
        var impurity = Impurities(regressor);
        var whole = Error(regressor, table, -1, []);
        var list = new Importance[table.Columns];
        Parallel.For(0, table.Columns, column =>
        {
            int[] order = [.. Enumerable.Range(0, table.Count)];
            var random = new SeededRandom(seed, (ulong)column);
            random.Shuffle<int>(order);
            list[column] = new(table.Names[column], impurity?[column], Error(regressor, table, column, order) / whole - 1);
        });
        return [.. list.OrderByDescending(importance => importance.Impurity ?? importance.Permutation)];
    }

    private static double[]? Impurities(IRegressor regressor)
    {
        switch (regressor)
        {
            case RandomForest forest:
                return forest.Importances();
            case GradientBoosting boosting:
                return boosting.Importances();
            case Ensemble ensemble when ensemble.Members.Select(Impurities).OfType<double[]>().ToArray() is { Length: > 0 } parts:
                return [.. Enumerable.Range(0, ensemble.Inputs).Select(j => parts.Average(part => part[j]))];
            default:
                return null;
        }
    }

    private static double Error(IRegressor regressor, Table table, int column, int[] order)
    {
        var x = new double[table.Columns];
        var square = 0.0;
        for (var i = 0; i < table.Count; i++)
        {
            table.Row(i).CopyTo(x);
            if (column >= 0)
            {
                x[column] = table[order[i], column];
            }

            var error = regressor.Predict(x).Value - table.Targets[i];
            square += error * error;
        }

        return Math.Sqrt(square / table.Count);
    }
}
