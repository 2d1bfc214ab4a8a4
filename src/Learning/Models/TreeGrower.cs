namespace Dosa.Learning.Models;

/// <summary>
/// Grows a tree that makes the squared error small, from histograms of the target over bins: a split's gain is
/// <c>left^2 / n_left + right^2 / n_right - all^2 / n</c> with sums of targets over the rows of each side.
/// </summary>
internal sealed class TreeGrower(Binning table, double[] targets, TreeOptions options, SeededRandom random)
{
    private readonly List<int> feature = [];
    private readonly List<double> threshold = [];
    private readonly List<int> left = [];
    private readonly List<double> value = [];
    private readonly double[] sums = new double[Binning.MaxBins];
    private readonly int[] counts = new int[Binning.MaxBins];
    private readonly int[] columns = [.. Enumerable.Range(0, table.Columns)];
    private readonly double[] gains = new double[table.Columns];
    private SeededRandom random = random;

    /// <summary>What the splits of each feature gained in squared error.</summary>
    public double[] Gains => gains;

    /// <summary>Grows a tree on the rows, which are put into another order.</summary>
    public RegressionTree Grow(int[] rows)
    {
        AddNode();
        var open = new Stack<(int Node, int Start, int End, int Depth)>();
        open.Push((0, 0, rows.Length, 0));
        var spare = new int[rows.Length];
        while (open.TryPop(out var item))
        {
            var (node, start, end, depth) = item;
            var span = rows.AsSpan(start, end - start);
            value[node] = Sum(span) / (span.Length + options.Shrinkage);
            if (depth >= options.MaxDepth || span.Length < 2 * options.MinLeaf || !TrySplit(span, out var split))
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

    private double Sum(ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            sum += targets[row];
        }

        return sum;
    }

    private bool TrySplit(ReadOnlySpan<int> rows, out Split best)
    {
        best = default;
        var total = Sum(rows);
        var tried = Math.Max(1, (int)Math.Ceiling(options.FeatureShare * columns.Length));
        var floor = 1e-12 * Math.Abs(total);
        for (var i = 0; i < tried; i++)
        {
            if (tried < columns.Length)
            {
                var pick = i + random.Below(columns.Length - i);
                (columns[i], columns[pick]) = (columns[pick], columns[i]);
            }

            Scan(columns[i], rows, total, ref best);
        }

        return best.Gain > floor;
    }

    private void Scan(int column, ReadOnlySpan<int> rows, double total, ref Split best)
    {
        var bins = table.Bins(column);
        if (bins < 2)
        {
            return;
        }

        sums.AsSpan(0, bins).Clear();
        counts.AsSpan(0, bins).Clear();
        var column8 = table.Column(column);
        foreach (var row in rows)
        {
            var bin = column8[row];
            sums[bin] += targets[row];
            counts[bin]++;
        }

        double sum = 0, whole = total * total / (rows.Length + options.Shrinkage);
        var count = 0;
        for (var bin = 0; bin < bins - 1; bin++)
        {
            sum += sums[bin];
            count += counts[bin];
            var others = rows.Length - count;
            if (counts[bin] == 0 || count < options.MinLeaf || others < options.MinLeaf)
            {
                continue;
            }

            var gain = sum * sum / (count + options.Shrinkage) + (total - sum) * (total - sum) / (others + options.Shrinkage) - whole;
            if (gain > best.Gain)
            {
                best = new(column, bin, gain);
            }
        }
    }

    /// <summary>Rows of the left side first, each side in its old order; returns how many there are.</summary>
    private int Partition(Span<int> rows, Split split, int[] spare)
    {
        var bins = table.Column(split.Column);
        int kept = 0, moved = 0;
        foreach (var row in rows)
        {
            if (bins[row] <= split.Bin)
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

    private readonly record struct Split(int Column, int Bin, double Gain);
}
