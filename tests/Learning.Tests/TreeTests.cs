using Dosa.Learning.Models;

namespace Dosa.Learning.Tests;

public class TreeTests
{
    [Fact]
    public void The_first_split_is_the_best_of_all()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var table = Tables.Of(40, 3, seed, x => x[0] * x[1] - x[2]);
            var (column, threshold) = BestSplit(table);
            var forest = RandomForest.Train(table, new() { Trees = 1, Tree = new() { MaxDepth = 1, MinLeaf = 1 } });
            // A forest draws rows; the boosted model with all rows does not.
            var boosted = GradientBoosting.Train(table, new() { Trees = 1, RowShare = 1, Tree = new() { MaxDepth = 1, MinLeaf = 1 } });
            Assert.Equal(column, boosted.Trees[0].Feature[0]);
            Assert.Equal(threshold, boosted.Trees[0].Threshold[0], 9);
            Assert.Equal(3, forest.Trees[0].Nodes);
        }
    }

    [Fact]
    public void A_deep_tree_on_all_rows_learns_them_by_heart()
    {
        var table = Tables.Of(200, 4, 5, x => Math.Sin(x[0]) + x[1] * x[2] + 0.01 * x[3]);
        var model = GradientBoosting.Train(table, new() { Trees = 1, Rate = 1, RowShare = 1, Tree = new() { MaxDepth = 40, MinLeaf = 1 } });
        var duplicates = Enumerable.Range(0, table.Count).GroupBy(i => string.Join(' ', table.Row(i).ToArray())).Any(g => g.Count() > 1);
        Assert.False(duplicates);
        Assert.Equal(0, Tables.Error(model, table), 9);
    }

    [Fact]
    public void A_forest_is_the_same_on_one_thread_or_three()
    {
        var table = Tables.Of(500, 6, 7, x => x[0] + x[1] * x[2]);
        var one = RandomForest.Train(table, new() { Trees = 12, Threads = 1 });
        var three = RandomForest.Train(table, new() { Trees = 12, Threads = 3 });
        for (var i = 0; i < table.Count; i++)
        {
            Assert.Equal(one.Predict(table.Row(i)), three.Predict(table.Row(i)));
        }
    }

    [Fact]
    public void Importances_name_the_features_that_matter()
    {
        var table = Tables.Of(1000, 5, 11, x => 3 * x[1] + x[3]);
        foreach (var importances in new[]
        {
            RandomForest.Train(table, new() { Trees = 20 }).Importances(),
            GradientBoosting.Train(table, new() { Trees = 40 }).Importances(),
        })
        {
            Assert.Equal(1, importances.Sum(), 9);
            Assert.Equal(1, Array.IndexOf(importances, importances.Max()));
            Assert.True(importances[1] + importances[3] > 0.9);
        }
    }

    [Fact]
    public void More_trees_leave_a_smaller_error()
    {
        var table = Tables.Of(600, 4, 13, x => x[0] * x[1] + Math.Sqrt(x[2]));
        double Error(int trees) => Tables.Error(GradientBoosting.Train(table, new() { Trees = trees }), table);
        Assert.True(Error(200) < 0.5 * Error(30));
    }

    private static (int Column, double Threshold) BestSplit(Table table)
    {
        var best = (Gain: double.NegativeInfinity, Column: 0, Threshold: 0.0);
        for (var j = 0; j < table.Columns; j++)
        {
            double[] values = [.. Enumerable.Range(0, table.Count).Select(i => table[i, j]).Distinct().Order()];
            for (var v = 0; v + 1 < values.Length; v++)
            {
                var threshold = (values[v] + values[v + 1]) / 2;
                var error = Spread(table, i => table[i, j] <= threshold) + Spread(table, i => table[i, j] > threshold);
                if (-error > best.Gain + 1e-9)
                {
                    best = (-error, j, threshold);
                }
            }
        }

        return (best.Column, best.Threshold);
    }

    private static double Spread(Table table, Func<int, bool> inside)
    {
        double[] targets = [.. Enumerable.Range(0, table.Count).Where(inside).Select(i => table.Targets[i])];
        return targets.Sum(y => Math.Pow(y - targets.Average(), 2));
    }
}
