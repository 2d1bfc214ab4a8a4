using Dosa.CostModel;

namespace Dosa.Search.Baselines;

/// <summary>
/// A small perceptron from a tiling's point to the logarithms of its energy and cycles, with slopes by the point: two hidden layers of
/// x * sigmoid(x), trained by Adam on squared errors of standardised targets.
/// </summary>
internal sealed class Surrogate
{
    private const int Hidden = 32;
    private const double Rate = 5e-3;
    private readonly int[] widths;
    private readonly double[][] weights;
    private readonly double[][] sums;
    private readonly double[][] values;
    private readonly double[][] slopes;

    /// <summary>An untrained one from so many numbers to so many.</summary>
    public Surrogate(int inputs, int outputs, ref SeededRandom random)
    {
        widths = [inputs, Hidden, Hidden, outputs];
        weights = new double[widths.Length - 1][];
        for (var layer = 0; layer < weights.Length; layer++)
        {
            weights[layer] = new double[(widths[layer] + 1) * widths[layer + 1]];
            var scale = Math.Sqrt(2.0 / widths[layer]);
            for (var i = 0; i < widths[layer] * widths[layer + 1]; i++)
            {
                weights[layer][i] = random.NextNormal() * scale;
            }
        }

        sums = [.. widths.Select(width => new double[width])];
        values = [.. widths.Select(width => new double[width])];
        slopes = [.. widths.Select(width => new double[width])];
    }

    /// <summary>Means and deviations of the targets.</summary>
    public (double Mean, double Deviation)[] Targets { get; private set; } = [];

    /// <summary>Trains on points and their targets.</summary>
    public void Train(IReadOnlyList<double[]> points, IReadOnlyList<double[]> targets, int epochs, ref SeededRandom random)
    {
        Targets = [.. Enumerable.Range(0, widths[^1]).Select(output =>
        {
            var mean = targets.Average(target => target[output]);
            return (mean, Math.Max(1e-9, Math.Sqrt(targets.Average(target => Math.Pow(target[output] - mean, 2)))));
        })];
        int[] order = [.. Enumerable.Range(0, points.Count)];
        var gradients = weights.Select(layer => new double[layer.Length]).ToArray();
        var (means, squares) = (gradients.Select(g => new double[g.Length]).ToArray(), gradients.Select(g => new double[g.Length]).ToArray());
        for (var (epoch, step) = (0, 0); epoch < epochs; epoch++)
        {
            random.Shuffle<int>(order);
            foreach (var batch in order.Chunk(16))
            {
                foreach (var row in batch)
                {
                    Forward(points[row]);
                    for (var output = 0; output < widths[^1]; output++)
                    {
                        var wanted = (targets[row][output] - Targets[output].Mean) / Targets[output].Deviation;
                        slopes[^1][output] = (values[^1][output] - wanted) / batch.Length;
                    }

                    Backward(gradients);
                }

                Step(gradients, means, squares, ++step, Rate * (1 - ((double)epoch / epochs)));
            }
        }
    }

    /// <summary>The sum of the predicted logarithms, each times a weight, and its slopes by the point.</summary>
    public double Predict(ReadOnlySpan<double> point, ReadOnlySpan<double> outputs, Span<double> byPoint)
    {
        Forward(point);
        var sum = 0.0;
        for (var output = 0; output < widths[^1]; output++)
        {
            sum += outputs[output] * (Targets[output].Mean + (Targets[output].Deviation * values[^1][output]));
            slopes[^1][output] = outputs[output] * Targets[output].Deviation;
        }

        Backward(null);
        slopes[0].CopyTo(byPoint);
        return sum;
    }

    private void Forward(ReadOnlySpan<double> point)
    {
        point.CopyTo(values[0]);
        for (var layer = 0; layer < weights.Length; layer++)
        {
            var (inputs, outputs) = (widths[layer], widths[layer + 1]);
            var own = weights[layer];
            for (var output = 0; output < outputs; output++)
            {
                var sum = own[(inputs * outputs) + output];
                for (var input = 0; input < inputs; input++)
                {
                    sum += values[layer][input] * own[(input * outputs) + output];
                }

                sums[layer + 1][output] = sum;
                values[layer + 1][output] = layer == weights.Length - 1 ? sum : sum / (1 + Math.Exp(-sum));
            }
        }
    }

    private void Backward(double[][]? gradients)
    {
        for (var layer = weights.Length - 1; layer >= 0; layer--)
        {
            var (inputs, outputs) = (widths[layer], widths[layer + 1]);
            Array.Clear(slopes[layer]);
            for (var output = 0; output < outputs; output++)
            {
                var slope = slopes[layer + 1][output];
                if (layer < weights.Length - 1)
                {
                    var share = 1 / (1 + Math.Exp(-sums[layer + 1][output]));
                    slope *= share + (sums[layer + 1][output] * share * (1 - share));
                }

                for (var input = 0; input < inputs; input++)
                {
                    slopes[layer][input] += slope * weights[layer][(input * outputs) + output];
                    if (gradients is not null)
                    {
                        gradients[layer][(input * outputs) + output] += slope * values[layer][input];
                    }
                }

                if (gradients is not null)
                {
                    gradients[layer][(inputs * outputs) + output] += slope;
                }
            }
        }
    }

    private void Step(double[][] gradients, double[][] means, double[][] squares, int step, double rate)
    {
        var (first, second) = (1 - Math.Pow(0.9, step), 1 - Math.Pow(0.99, step));
        for (var layer = 0; layer < weights.Length; layer++)
        {
            for (var i = 0; i < weights[layer].Length; i++)
            {
                var gradient = gradients[layer][i];
                means[layer][i] = (0.9 * means[layer][i]) + (0.1 * gradient);
                squares[layer][i] = (0.99 * squares[layer][i]) + (0.01 * gradient * gradient);
                weights[layer][i] -= rate * means[layer][i] / first / (Math.Sqrt(squares[layer][i] / second) + 1e-8);
                gradients[layer][i] = 0;
            }
        }
    }
}
