using Dosa.Learning.Autodiff;

namespace Dosa.Learning.Models;

/// <summary>How a multi-layer perceptron is trained.</summary>
public sealed record PerceptronOptions
{
    /// <summary>Neurons of the hidden layers.</summary>
    public int[] Hidden { get; init; } = [128, 128, 64];

    /// <summary>Passes over the rows.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>Rows of a step.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Length of the first steps; falls to zero along a cosine.</summary>
    public double Rate { get; init; } = 2e-3;

    /// <summary>Share of a weight that a step of length 1 takes away.</summary>
    public double Decay { get; init; } = 1e-2;

    /// <summary>What hidden layers apply to each sum.</summary>
    public Activation Activation { get; init; }

    /// <summary>Where randomness starts.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>
/// Layers of <c>activation(x W + b)</c> on standardised features, trained by Adam with decoupled weight decay on the Huber
/// loss of the standardised target. The spread is the error on a twelfth of the rows that are kept from the training.
/// </summary>
/// <param name="Standardiser">How features are scaled.</param>
/// <param name="Mean">Mean of the targets.</param>
/// <param name="Deviation">Deviation of the targets.</param>
/// <param name="Widths">Values before, between and after the layers.</param>
/// <param name="Weights">Of each layer, as 32-bit floats: a row for each input, then one of offsets.</param>
/// <param name="Error">Root of the mean squared error on unseen rows.</param>
public sealed record Perceptron(Standardiser Standardiser, double Mean, double Deviation, int[] Widths, byte[][] Weights, double Error) : IRegressor
{
    private readonly float[][] layers = [.. Weights.Select(Floats)];

    /// <summary>What hidden layers apply to each sum; <see cref="Activation.Swish"/> where it is null.</summary>
    public Activation? Activation { get; init; }

    /// <inheritdoc/>
    public int Inputs => Widths[0];

    /// <inheritdoc/>
    public Estimate Predict(ReadOnlySpan<double> features)
    {
        Span<double> scaled = Inputs <= 512 ? stackalloc double[Inputs] : new double[Inputs];
        Standardiser.Apply(features, scaled);
        var widest = Widths.Max();
        Span<float> now = widest <= 1024 ? stackalloc float[widest] : new float[widest];
        Span<float> next = widest <= 1024 ? stackalloc float[widest] : new float[widest];
        for (var i = 0; i < Inputs; i++)
        {
            now[i] = (float)Math.Clamp(scaled[i], -8, 8);
        }

        var activation = Activation ?? default;
        for (var layer = 0; layer < layers.Length; layer++)
        {
            var (inputs, outputs) = (Widths[layer], Widths[layer + 1]);
            ReadOnlySpan<float> weights = layers[layer];
            weights.Slice(inputs * outputs, outputs).CopyTo(next);
            for (var i = 0; i < inputs; i++)
            {
                Kernels.Axpy(now[i], weights.Slice(i * outputs, outputs), next);
            }

            for (var o = 0; o < outputs; o++)
            {
                now[o] = layer < layers.Length - 1 ? Activations.Of(activation, next[o]) : next[o];
            }
        }

        return new(Mean + Deviation * now[0], Error);
    }

    /// <summary>Trains a perceptron.</summary>
    public static Perceptron Train(Table table, PerceptronOptions options) => new OwnTrainer().Train(table, options);

    private static float[] Floats(byte[] bytes)
    {
        var floats = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = System.Buffers.Binary.BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        }

        return floats;
    }
}
