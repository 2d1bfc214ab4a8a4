using Dosa.IR.Gemmini;

namespace Dosa.Simulator;

/// <summary>The arrays in DRAM that a kernel reads: int8 inputs and weights, int32 bias, in Gemmini's layouts.</summary>
public sealed record LayerData(sbyte[] Input, sbyte[] Weights, int[] Bias)
{
    /// <summary>
    /// Data from a seed, by the same generator as the emitted C: x = x * 1664525 + 1013904223 for each element, whose top
    /// byte is the value; the bias takes the top 12 bits, signed. Each array starts at its own x.
    /// </summary>
    public static LayerData FromSeed(ConvolutionShape shape, uint seed)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var input = new sbyte[shape.InputElements];
        var weights = new sbyte[shape.WeightElements];
        var bias = new int[shape.BiasElements];
        Fill(input, seed * 3 + 1);
        Fill(weights, seed * 3 + 2);
        var x = seed * 3 + 3;
        for (var i = 0; i < bias.Length; i++)
        {
            x = x * 1664525 + 1013904223;
            bias[i] = (int)x >> 20;
        }

        return new(input, weights, bias);
    }

    private static void Fill(sbyte[] values, uint x)
    {
        for (var i = 0; i < values.Length; i++)
        {
            x = x * 1664525 + 1013904223;
            values[i] = (sbyte)(x >> 24);
        }
    }
}
