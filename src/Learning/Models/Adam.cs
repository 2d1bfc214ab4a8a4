using Dosa.Learning.Autodiff;

namespace Dosa.Learning.Models;

/// <summary>Adam with decoupled weight decay; takes the gradients that have gathered, and clears them.</summary>
internal sealed class Adam(MatrixValue[] weights, PerceptronOptions options)
{
    private const float First = 0.9f;
    private const float Second = 0.99f;
    private readonly float[][] means = [.. weights.Select(w => new float[w.Values.Length])];
    private readonly float[][] squares = [.. weights.Select(w => new float[w.Values.Length])];
    private float firstLeft = 1;
    private float secondLeft = 1;

    /// <summary>One step at a share of the way through the training.</summary>
    public void Step(double progress)
    {
        firstLeft *= First;
        secondLeft *= Second;
        var rate = (float)(options.Rate * 0.5 * (1 + Math.Cos(Math.PI * progress)));
        var decay = (float)(1 - rate * options.Decay);
        for (var m = 0; m < weights.Length; m++)
        {
            var (values, gradient, mean, square) = (weights[m].Values, weights[m].Gradient, means[m], squares[m]);
            for (var i = 0; i < values.Length; i++)
            {
                var g = gradient[i];
                mean[i] = First * mean[i] + (1 - First) * g;
                square[i] = Second * square[i] + (1 - Second) * g * g;
                var size = MathF.Sqrt(square[i] / (1 - secondLeft)) + 1e-8f;
                values[i] = values[i] * decay - rate * (mean[i] / (1 - firstLeft)) / size;
            }

            Array.Clear(gradient);
        }
    }
}
