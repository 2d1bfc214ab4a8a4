using Dosa.CostModel;
using Dosa.Learning.Autodiff;

namespace Dosa.Learning.Models;

/// <summary>Trains one perceptron: rows scaled once, then Adam over shuffled batches.</summary>
internal sealed class PerceptronTrainer(Table table, PerceptronOptions options)
{
    private readonly PerceptronRows rows = new(table);
    private readonly int[] widths = [table.Columns, .. options.Hidden, 1];
    private SeededRandom random = new(options.Seed);

    public Perceptron Train()
    {
        int[] order = [.. Enumerable.Range(0, table.Count)];
        random.Shuffle<int>(order);
        var learnt = order[rows.Kept..];
        var weights = Start();
        var adam = new Adam(weights, options);
        var steps = options.Epochs * ((learnt.Length + options.Batch - 1) / options.Batch);
        var step = 0;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle<int>(learnt);
            for (var from = 0; from < learnt.Length; from += options.Batch)
            {
                Gradients(weights, learnt.AsSpan(from, Math.Min(options.Batch, learnt.Length - from)));
                adam.Step((double)step++ / steps);
            }
        }

        float[][] layers = [.. Enumerable.Range(0, widths.Length - 1).Select(i => (float[])[.. weights[2 * i].Values, .. weights[2 * i + 1].Values])];
        return rows.Build(options, layers, rows.Kept > 0 ? order[..rows.Kept] : order);
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

    private void Gradients(MatrixValue[] weights, ReadOnlySpan<int> batch)
    {
        var x = MatrixValue.Zeros(batch.Length, widths[0]);
        var y = new float[batch.Length];
        for (var i = 0; i < batch.Length; i++)
        {
            rows.Inputs[batch[i]].CopyTo(x.Row(i));
            y[i] = rows.Targets[batch[i]];
        }

        var tape = new Tape();
        for (var layer = 0; layer < widths.Length - 1; layer++)
        {
            x = tape.AddRow(tape.Multiply(x, weights[2 * layer]), weights[2 * layer + 1]);
            x = layer < widths.Length - 2 ? tape.Activate(options.Activation, x) : x;
        }

        tape.Backward(tape.Huber(x, y));
    }
}
