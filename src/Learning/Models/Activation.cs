using Dosa.Learning.Autodiff;

namespace Dosa.Learning.Models;

/// <summary>What a hidden layer of a perceptron applies to each sum.</summary>
public enum Activation
{
    /// <summary>x * sigmoid(x).</summary>
    Swish,

    /// <summary>x * sigmoid(2 u) with u = sqrt(2 / pi) * (x + 0.044715 x^3): the usual approximation of x times the normal distribution.</summary>
    Gelu,
}

/// <summary>The activations and their slopes.</summary>
internal static class Activations
{
    private const float Root = 0.7978845608f;
    private const float Cube = 0.044715f;

    /// <summary>The value at x.</summary>
    public static float Of(Activation activation, float x) =>
        x / (1 + Kernels.Exp(activation == Activation.Swish ? -x : -2 * Root * (x + Cube * x * x * x)));

    /// <summary>The slope at x.</summary>
    public static float Slope(Activation activation, float x)
    {
        if (activation == Activation.Swish)
        {
            var s = 1 / (1 + Kernels.Exp(-x));
            return s + x * s * (1 - s);
        }

        var share = 1 / (1 + Kernels.Exp(-2 * Root * (x + Cube * x * x * x)));
        return share + x * share * (1 - share) * 2 * Root * (1 + 3 * Cube * x * x);
    }
}
