using Dosa.CostModel;

namespace Dosa.Learning.Models;

/// <summary>How a forest is grown.</summary>
public sealed record ForestOptions
{
    /// <summary>How many trees.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>How each tree is grown.</summary>
    public TreeOptions Tree { get; init; } = new() { FeatureShare = 1 / 3.0 };

    /// <summary>Where randomness starts.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to use; the forest is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>
/// The mean of trees, each grown on as many rows drawn with replacement. The spread is that of the trees, and the error
/// on the rows that each tree did not see.
/// </summary>
public sealed record RandomForest(int Inputs, RegressionTree[] Trees, double[] Gains, double OutOfBagError) : IRegressor
{
    /// <summary>Mean decrease in impurity: each feature's share of what all splits gained.</summary>
    public double[] Importances()
    {
        var total = Gains.Sum();
        return [.. Gains.Select(gain => total > 0 ? gain / total : 0)];
    }

    /// <inheritdoc/>
    public Estimate Predict(ReadOnlySpan<double> features)
    {
        double sum = 0, squares = 0;
        foreach (var tree in Trees)
        {
            var value = tree.Predict(features);
            sum += value;
            squares += value * value;
        }

        var mean = sum / Trees.Length;
        var between = Math.Max(0, squares / Trees.Length - mean * mean);
        return new(mean, Math.Sqrt(between + OutOfBagError * OutOfBagError));
    }

    /// <summary>Grows a forest.</summary>
    public static RandomForest Train(Table table, ForestOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        var bins = new Binning(table);
        double[] targets = [.. table.Targets];
        var grown = new (RegressionTree Tree, double[] Gains)[options.Trees];
        Parallel.For(0, options.Trees, new() { MaxDegreeOfParallelism = options.Threads }, t =>
        {
            var grower = new TreeGrower(bins, options.Tree, new SeededRandom(options.Seed, (ulong)(2 * t + 1)));
            var drawn = Drawn(table.Count, options.Seed, t);
            grown[t] = (grower.Grow([.. drawn.Index().Where(row => row.Item > 0)
                .Select(row => new TreeGrower.Item(row.Index, row.Item, row.Item * targets[row.Index]))]), grower.Gains);
        });

        var gains = new double[table.Columns];
        foreach (var (_, tree) in grown)
        {
            for (var j = 0; j < gains.Length; j++)
            {
                gains[j] += tree[j];
            }
        }

        RegressionTree[] trees = [.. grown.Select(g => g.Tree)];
        return new(table.Columns, trees, gains, OutOfBag(table, trees, options));
    }

    /// <summary>How often each row was drawn for a tree.</summary>
    private static int[] Drawn(int count, ulong seed, int tree)
    {
        var random = new SeededRandom(seed, (ulong)(2 * tree));
        var times = new int[count];
        for (var i = 0; i < count; i++)
        {
            times[random.NextInt(count)]++;
        }

        return times;
    }

    /// <summary>Root of the mean squared error of each row's mean over the trees that did not draw it.</summary>
    private static double OutOfBag(Table table, RegressionTree[] trees, ForestOptions options)
    {
        // A sample of the rows says it well enough.
        var step = Math.Max(1, table.Count / 4000);
        var sum = new double[table.Count];
        var seen = new int[table.Count];
        for (var t = 0; t < trees.Length; t++)
        {
            var drawn = Drawn(table.Count, options.Seed, t);
            for (var row = 0; row < table.Count; row += step)
            {
                if (drawn[row] == 0)
                {
                    sum[row] += trees[t].Predict(table.Row(row));
                    seen[row]++;
                }
            }
        }

        double error = 0, rows = 0;
        for (var row = 0; row < table.Count; row += step)
        {
            if (seen[row] > 0)
            {
                var missed = sum[row] / seen[row] - table.Targets[row];
                error += missed * missed;
                rows++;
            }
        }

        return rows > 0 ? Math.Sqrt(error / rows) : 0;
    }
}
