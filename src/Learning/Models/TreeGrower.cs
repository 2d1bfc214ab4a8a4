using Dosa.CostModel;

namespace Dosa.Learning.Models;

/// <summary>
/// Grows a tree that makes the squared error small, from histograms of the target over bins: a split's gain is
/// <c>left^2 / n_left + right^2 / n_right - all^2 / n</c> with sums of targets over the rows of each side.
/// </summary>
internal sealed class TreeGrower(Binning table, TreeOptions options, SeededRandom random)
{
    private readonly List<int> feature = [];
    private readonly List<double> threshold = [];
    private readonly List<int> left = [];
    private readonly List<double> value = [];
    private readonly Bin[] bins = new Bin[Binning.MaxBins];
    private readonly int[] columns = [.. Enumerable.Range(0, table.Columns)];
    private readonly double[] gains = new double[table.Columns];
    private SeededRandom random = random;

    /// <summary>What the splits of each feature gained in squared error.</summary>
    public double[] Gains => gains;

    /// <summary>Grows a tree on the rows, which are put into another order.</summary>
    public RegressionTree Grow(Item[] rows)
    {
        AddNode();
        var open = new Stack<(int Node, int Start, int End, int Depth)>();
        open.Push((0, 0, rows.Length, 0));
        var spare = new Item[rows.Length];
        while (open.TryPop(out var item))
        {
            var (node, start, end, depth) = item;
            var span = rows.AsSpan(start, end - start);
            var whole = Sum(span);
            value[node] = whole.Sum / (whole.Count + options.Shrinkage);
            if (depth >= options.MaxDepth || whole.Count < 2 * options.MinLeaf || !TrySplit(span, whole, out var split))
            {
                continue;
            }

            gains[split.Column] += split.Gain;
            var middle = start + Partition(span, split, spare);
            (feature[node], threshold[node]) = (split.Column, table.Threshold(split.Column, split.Bin));
            left[node] = AddNode();
            AddNode();
            open.Push((left[node] + 1, middle, end, depth + 1));
            open.Push((left[node], start, middle, depth + 1));
        }

        return new([.. feature], [.. threshold], [.. left], [.. value]);
    }

    private int AddNode()
    {
        feature.Add(-1);
        threshold.Add(0);
        left.Add(0);
        value.Add(0);
        return feature.Count - 1;
    }

    private static Bin Sum(ReadOnlySpan<Item> rows)
    {
        var all = default(Bin);
        foreach (ref readonly var row in rows)
        {
            all.Sum += row.Sum;
            all.Count += row.Count;
        }

        return all;
    }

    private bool TrySplit(ReadOnlySpan<Item> rows, Bin whole, out Split best)
    {
        best = default;
        var tried = Math.Max(1, (int)Math.Ceiling(options.FeatureShare * columns.Length));
        var floor = 1e-12 * Math.Abs(whole.Sum);
        for (var i = 0; i < tried; i++)
        {
            if (tried < columns.Length)
            {
                var pick = i + random.NextInt(columns.Length - i);
                (columns[i], columns[pick]) = (columns[pick], columns[i]);
            }

            Scan(columns[i], rows, whole, ref best);
        }

        return best.Gain > floor;
    }

    private void Scan(int column, ReadOnlySpan<Item> rows, Bin whole, ref Split best)
    {
        var used = table.Bins(column);
        if (used < 2)
        {
            return;
        }

        var into = bins.AsSpan(0, used);
        into.Clear();
        var binOf = table.Column(column);
        foreach (ref readonly var row in rows)
        {
            ref var bin = ref into[binOf[row.Row]];
            bin.Sum += row.Sum;
            bin.Count += row.Count;
        }

        double sum = 0, unsplit = whole.Sum * whole.Sum / (whole.Count + options.Shrinkage);
        var count = 0;
        for (var bin = 0; bin < used - 1; bin++)
        {
            sum += into[bin].Sum;
            count += into[bin].Count;
            var others = whole.Count - count;
            if (into[bin].Count == 0 || count < options.MinLeaf || others < options.MinLeaf)
            {
                continue;
            }

            var rest = whole.Sum - sum;
            var gain = sum * sum / (count + options.Shrinkage) + rest * rest / (others + options.Shrinkage) - unsplit;
            if (gain > best.Gain)
            {
                best = new(column, bin, gain);
            }
        }
    }

    /// <summary>Rows of the left side first, each side in its old order; returns how many there are.</summary>
    private int Partition(Span<Item> rows, Split split, Item[] spare)
    {
        var binOf = table.Column(split.Column);
        int kept = 0, moved = 0;
        foreach (var row in rows)
        {
            if (binOf[row.Row] <= split.Bin)
            {
                rows[kept++] = row;
            }
            else
            {
                spare[moved++] = row;
            }
        }

        spare.AsSpan(0, moved).CopyTo(rows[kept..]);
        return kept;
    }

    /// <summary>A row of the table, how often it counts, and the sum of its target over that.</summary>
    public readonly record struct Item(int Row, int Count, double Sum);

    private struct Bin
    {
        public double Sum;
        public int Count;
    }

    private readonly record struct Split(int Column, int Bin, double Gain);
}
