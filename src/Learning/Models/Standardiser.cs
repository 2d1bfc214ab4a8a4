namespace Dosa.Learning.Models;

/// <summary>Moves and scales each feature to mean 0 and deviation 1; a constant feature becomes 0.</summary>
public sealed record Standardiser(double[] Mean, double[] Scale)
{
    /// <summary>The moves that fit a table.</summary>
    public static Standardiser Of(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var mean = new double[table.Columns];
        var scale = new double[table.Columns];
        for (var j = 0; j < table.Columns; j++)
        {
            for (var i = 0; i < table.Count; i++)
            {
                mean[j] += table[i, j] / table.Count;
            }

            var square = 0.0;
            for (var i = 0; i < table.Count; i++)
            {
                var d = table[i, j] - mean[j];
                square += d * d / table.Count;
            }

            var deviation = Math.Sqrt(square);
            scale[j] = deviation > 1e-12 * (1 + Math.Abs(mean[j])) ? 1 / deviation : 0;
        }

        return new(mean, scale);
    }

    /// <summary>Writes the moved and scaled features.</summary>
    public void Apply(ReadOnlySpan<double> features, Span<double> result)
    {
        for (var j = 0; j < Mean.Length; j++)
        {
            result[j] = (features[j] - Mean[j]) * Scale[j];
        }
    }
}
