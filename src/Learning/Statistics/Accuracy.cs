using System.Globalization;

namespace Dosa.Learning.Statistics;

/// <summary>How well predictions match measurements.</summary>
/// <param name="Count">Schedules compared.</param>
/// <param name="Spearman">Rank correlation over all of them.</param>
/// <param name="WithinLayer">Rank correlation inside each layer of at least three schedules, weighted by their number.</param>
/// <param name="MeanError">Mean of |predicted / measured - 1|.</param>
/// <param name="MedianError">Median of the same.</param>
/// <param name="Pairs">Share of pairs of schedules of one layer whose faster one is named; a tie counts half.</param>
/// <param name="ClearPairs">The same of pairs that differ by at least 10 %.</param>
public sealed record Accuracy(int Count, double Spearman, double WithinLayer, double MeanError, double MedianError, double Pairs, double ClearPairs)
{
    private const int MaxPairsPerLayer = 20_000;
    private const double ClearDifference = 0.1;

    /// <summary>Compares predictions with measurements; <paramref name="layers"/> tells which schedules share a layer.</summary>
    public static Accuracy Of(IReadOnlyList<double> predicted, IReadOnlyList<double> measured, IReadOnlyList<int> layers)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(measured);
        double[] p = [.. predicted], m = [.. measured];
        var errors = p.Zip(m, (a, b) => Math.Abs(a / b - 1)).Order().ToArray();
        double within = 0, weight = 0;
        var (pairs, clear) = (default(PairCount), default(PairCount));
        foreach (var group in Enumerable.Range(0, p.Length).GroupBy(i => layers[i]))
        {
            int[] rows = [.. group];
            if (rows.Length >= 3)
            {
                within += rows.Length * Ranks.Spearman([.. rows.Select(i => p[i])], [.. rows.Select(i => m[i])]);
                weight += rows.Length;
            }

            Compare(rows, p, m, ref pairs, ref clear);
        }

        return new(p.Length, Rounded(Ranks.Spearman(p, m)), Rounded(weight > 0 ? within / weight : double.NaN),
            Rounded(errors.Length > 0 ? errors.Average() : double.NaN), Rounded(Median(errors)), Rounded(pairs.Share), Rounded(clear.Share));
    }

    /// <summary>The figures as one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"n {Count}  spearman {Spearman:F4}  within-layer {WithinLayer:F4}  mean error {MeanError:P1}  median error {MedianError:P1}  " +
        $"pairs {Pairs:P1}  pairs differing by 10 % {ClearPairs:P1}");

    /// <summary>To millionths: the same on machines whose powers and logarithms differ in the last bit.</summary>
    private static double Rounded(double share) => Math.Round(share, 6);

    private static double Median(double[] sorted) =>
        sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>All pairs of a small layer, evenly spaced ones of a large one.</summary>
    private static void Compare(int[] rows, double[] p, double[] m, ref PairCount pairs, ref PairCount clear)
    {
        var all = (long)rows.Length * (rows.Length - 1) / 2;
        var step = Math.Max(1, all / MaxPairsPerLayer);
        long index = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = i + 1; j < rows.Length; j++)
            {
                if (index++ % step != 0 || m[rows[i]] == m[rows[j]])
                {
                    continue;
                }

                var (slow, fast) = m[rows[i]] > m[rows[j]] ? (rows[i], rows[j]) : (rows[j], rows[i]);
                var right = p[slow] > p[fast] ? 1 : p[slow] == p[fast] ? 0.5 : 0;
                pairs.Add(right);
                if (m[slow] / m[fast] - 1 >= ClearDifference)
                {
                    clear.Add(right);
                }
            }
        }
    }

    private struct PairCount
    {
        private double right;
        private long count;

        public readonly double Share => count > 0 ? right / count : double.NaN;

        public void Add(double value)
        {
            right += value;
            count++;
        }
    }
}
