namespace Dosa.Learning.Models;

/// <summary>
/// A table with each feature cut into at most 256 bins at quantiles of its distinct values, column by column: what trees
/// are grown on. A value is in bin b when it is above threshold b - 1 and not above threshold b.
/// </summary>
public sealed class Binning
{
    /// <summary>The most bins of a feature.</summary>
    public const int MaxBins = 256;

    private readonly byte[][] bins;
    private readonly double[][] thresholds;

    /// <summary>Cuts the features of a table.</summary>
    public Binning(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Count = table.Count;
        bins = new byte[table.Columns][];
        thresholds = new double[table.Columns][];
        Parallel.For(0, table.Columns, column =>
        {
            thresholds[column] = Cuts(table, column);
            bins[column] = new byte[table.Count];
            for (var row = 0; row < table.Count; row++)
            {
                bins[column][row] = Bin(thresholds[column], table[row, column]);
            }
        });
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>How many features a row has.</summary>
    public int Columns => bins.Length;

    /// <summary>The bins of a feature, by row.</summary>
    public byte[] Column(int column) => bins[column];

    /// <summary>How many bins a feature has.</summary>
    public int Bins(int column) => thresholds[column].Length + 1;

    /// <summary>The largest value of a bin that is not the last.</summary>
    public double Threshold(int column, int bin) => thresholds[column][bin];

    private static byte Bin(double[] cuts, double value)
    {
        var at = Array.BinarySearch(cuts, value);
        return (byte)(at >= 0 ? at : ~at);
    }

    /// <summary>Midpoints between neighbouring distinct values, all of them or those nearest to the quantiles.</summary>
    private static double[] Cuts(Table table, int column)
    {
        var values = new double[table.Count];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = table[row, column];
        }

        Array.Sort(values);
        List<double> cuts = [];
        var next = 0.0;
        var step = (double)values.Length / MaxBins;
        var distinct = 1;
        for (var i = 1; i < values.Length; i++)
        {
            distinct += values[i] > values[i - 1] ? 1 : 0;
        }

        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[i - 1] && (distinct <= MaxBins || i >= next) && cuts.Count < MaxBins - 1)
            {
                cuts.Add(values[i - 1] + (values[i] - values[i - 1]) / 2);
                next = i + step;
            }
        }

        return [.. cuts];
    }
}
