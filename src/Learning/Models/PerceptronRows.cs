using System.Buffers.Binary;

namespace Dosa.Learning.Models;

/// <summary>
/// The rows of a table as a perceptron takes them: features standardised and cut at 8 deviations, targets standardised. A twelfth of
/// the rows, where there are 48 and more, is kept from training to judge by.
/// </summary>
public sealed class PerceptronRows
{
    private const int KeptShare = 12;
    private readonly Table table;
    private readonly Standardiser standardiser;
    private readonly double mean;
    private readonly double deviation;

    /// <summary>The rows of a table.</summary>
    public PerceptronRows(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        this.table = table;
        standardiser = Standardiser.Of(table);
        mean = table.Targets.Average();
        deviation = Math.Max(1e-12, Math.Sqrt(table.Targets.Average(y => (y - mean) * (y - mean))));
        var inputs = new float[table.Count][];
        var row = new double[table.Columns];
        for (var i = 0; i < table.Count; i++)
        {
            standardiser.Apply(table.Row(i), row);
            inputs[i] = [.. row.Select(x => (float)Math.Clamp(x, -8, 8))];
        }

        (Inputs, Targets) = (inputs, [.. table.Targets.Select(y => (float)((y - mean) / deviation))]);
    }

    /// <summary>The features of each row.</summary>
    public IReadOnlyList<float[]> Inputs { get; }

    /// <summary>The target of each row.</summary>
    public IReadOnlyList<float> Targets { get; }

    /// <summary>How many rows are kept from training.</summary>
    public int Kept => table.Count >= 4 * KeptShare ? table.Count / KeptShare : 0;

    /// <summary>Values before, between and after the layers.</summary>
    public int[] Widths(PerceptronOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [table.Columns, .. options.Hidden, 1];
    }

    /// <summary>
    /// The perceptron of trained layers, its spread taken from the rows that judge. A layer is a row for each input, then one of offsets.
    /// </summary>
    public Perceptron Build(PerceptronOptions options, IReadOnlyList<float[]> layers, IReadOnlyList<int> judges)
    {
        ArgumentNullException.ThrowIfNull(options);
        var trained = new Perceptron(standardiser, mean, deviation, Widths(options), [.. layers.Select(Bytes)], 0)
        {
            Activation = options.Activation == Activation.Swish ? null : options.Activation,
        };
        var square = judges.Average(i =>
        {
            var missed = trained.Predict(table.Row(i)).Value - table.Targets[i];
            return missed * missed;
        });
        return trained with { Error = Math.Sqrt(square) };
    }

    private static byte[] Bytes(float[] values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }
}
