using System.Buffers.Binary;
using Dosa.CostModel;
using Dosa.Learning.Autodiff;

namespace Dosa.Learning.Models;

/// <summary>Trains one perceptron: rows scaled once, then Adam over shuffled batches.</summary>
internal sealed class PerceptronTrainer
{
    private const int KeptShare = 12;
    private readonly PerceptronOptions options;
    private readonly Standardiser standardiser;
    private readonly double mean;
    private readonly double deviation;
    private readonly int[] widths;
    private readonly float[][] inputs;
    private readonly float[] targets;
    private readonly Table table;
    private SeededRandom random;

    public PerceptronTrainer(Table table, PerceptronOptions options)
    {
        this.table = table;
        this.options = options;
        random = new(options.Seed);
        standardiser = Standardiser.Of(table);
        mean = table.Targets.Average();
        deviation = Math.Max(1e-12, Math.Sqrt(table.Targets.Average(y => (y - mean) * (y - mean))));
        widths = [table.Columns, .. options.Hidden, 1];
        inputs = new float[table.Count][];
        targets = [.. table.Targets.Select(y => (float)((y - mean) / deviation))];
        var row = new double[table.Columns];
        for (var i = 0; i < table.Count; i++)
        {
            standardiser.Apply(table.Row(i), row);
            inputs[i] = [.. row.Select(x => (float)Math.Clamp(x, -8, 8))];
        }
    }

    public Perceptron Train()
    {
        int[] order = [.. Enumerable.Range(0, table.Count)];
        random.Shuffle<int>(order);
        var kept = table.Count >= 4 * KeptShare ? table.Count / KeptShare : 0;
        var rows = order[kept..];
        var weights = Start();
        var adam = new Adam(weights, options);
        var steps = options.Epochs * ((rows.Length + options.Batch - 1) / options.Batch);
        var step = 0;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle<int>(rows);
            for (var from = 0; from < rows.Length; from += options.Batch)
            {
                Gradients(weights, rows.AsSpan(from, Math.Min(options.Batch, rows.Length - from)));
                adam.Step((double)step++ / steps);
            }
        }

        var trained = Build(weights, 0);
        var square = (kept > 0 ? order[..kept] : order).Average(i =>
        {
            var missed = trained.Predict(table.Row(i)).Value - table.Targets[i];
            return missed * missed;
        });
        return Build(weights, Math.Sqrt(square));
    }

    private MatrixValue[] Start()
    {
        var weights = new MatrixValue[2 * (widths.Length - 1)];
        for (var layer = 0; layer < widths.Length - 1; layer++)
        {
            weights[2 * layer] = MatrixValue.Zeros(widths[layer], widths[layer + 1]);
            weights[2 * layer + 1] = MatrixValue.Zeros(1, widths[layer + 1]);
            var scale = Math.Sqrt((layer == widths.Length - 2 ? 1.0 : 2.0) / widths[layer]);
            foreach (ref var weight in weights[2 * layer].Values.AsSpan())
            {
                weight = (float)(random.NextNormal() * scale);
            }
        }

        return weights;
    }

    private void Gradients(MatrixValue[] weights, ReadOnlySpan<int> rows)
    {
        var x = MatrixValue.Zeros(rows.Length, widths[0]);
        var y = new float[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            inputs[rows[i]].CopyTo(x.Row(i));
            y[i] = targets[rows[i]];
        }

        var tape = new Tape();
        for (var layer = 0; layer < widths.Length - 1; layer++)
        {
            x = tape.AddRow(tape.Multiply(x, weights[2 * layer]), weights[2 * layer + 1]);
            x = layer < widths.Length - 2 ? tape.Swish(x) : x;
        }

        tape.Backward(tape.Huber(x, y));
    }

    private Perceptron Build(MatrixValue[] weights, double error)
    {
        var layers = new byte[widths.Length - 1][];
        for (var layer = 0; layer < layers.Length; layer++)
        {
            float[] values = [.. weights[2 * layer].Values, .. weights[2 * layer + 1].Values];
            layers[layer] = new byte[values.Length * sizeof(float)];
            for (var i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(layers[layer].AsSpan(i * sizeof(float)), values[i]);
            }
        }

        return new(standardiser, mean, deviation, widths, layers, error);
    }
}
