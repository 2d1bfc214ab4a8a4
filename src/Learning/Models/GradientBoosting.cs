using Dosa.CostModel;

namespace Dosa.Learning.Models;

/// <summary>How boosted trees are grown.</summary>
public sealed record BoostingOptions
{
    /// <summary>How many trees.</summary>
    public int Trees { get; init; } = 300;

    /// <summary>What share of each tree is added.</summary>
    public double Rate { get; init; } = 0.05;

    /// <summary>Share of the rows that each tree sees.</summary>
    public double RowShare { get; init; } = 0.7;

    /// <summary>How each tree is grown.</summary>
    public TreeOptions Tree { get; init; } = new() { MaxDepth = 5, MinLeaf = 8, FeatureShare = 0.5, Shrinkage = 2 };

    /// <summary>Where randomness starts.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>
/// A constant and a sum of trees, each grown on what the ones before left over. The spread is the error on rows that the
/// trees did not see while they were grown.
/// </summary>
public sealed record GradientBoosting(int Inputs, double Start, double Rate, RegressionTree[] Trees, double[] Gains, double Error) : IRegressor
{
    /// <summary>Each feature's share of what all splits gained.</summary>
    public double[] Importances()
    {
        var total = Gains.Sum();
        return [.. Gains.Select(gain => total > 0 ? gain / total : 0)];
    }

    /// <inheritdoc/>
    public Estimate Predict(ReadOnlySpan<double> features)
    {
        var sum = 0.0;
        foreach (var tree in Trees)
        {
            sum += tree.Predict(features);
        }

        return new(Start + Rate * sum, Error);
    }

    /// <summary>Boosts trees.</summary>
    public static GradientBoosting Train(Table table, BoostingOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        var bins = new Binning(table);
        var start = table.Targets.Average();
        double[] left = [.. table.Targets.Select(target => target - start)];
        var trees = new RegressionTree[options.Trees];
        var gains = new double[table.Columns];
        var random = new SeededRandom(options.Seed, 0);
        int[] order = [.. Enumerable.Range(0, table.Count)];
        double unseen = 0, counted = 0;
        for (var t = 0; t < trees.Length; t++)
        {
            random.Shuffle<int>(order);
            var share = Math.Max(1, (int)(options.RowShare * table.Count));
            int[] rows = order[..share];
            Array.Sort(rows);
            var grower = new TreeGrower(bins, options.Tree, new SeededRandom(options.Seed, (ulong)t + 1));
            trees[t] = grower.Grow([.. rows.Select(row => new TreeGrower.Item(row, 1, left[row]))]);
            for (var j = 0; j < gains.Length; j++)
            {
                gains[j] += grower.Gains[j];
            }

            for (var i = 0; i < table.Count; i++)
            {
                var row = order[i];
                left[row] -= options.Rate * trees[t].Predict(table.Row(row));
                if (i >= share && t >= trees.Length * 3 / 4)
                {
                    unseen += left[row] * left[row];
                    counted++;
                }
            }
        }

        var error = counted > 0 ? Math.Sqrt(unseen / counted) : Math.Sqrt(left.Select(x => x * x).Average());
        return new(table.Columns, start, options.Rate, trees, gains, error);
    }
}
