using Dosa.IR.Gemmini;

namespace Dosa.Simulator;

/// <summary>The layer as a plain loop nest, without tiles, blocks or buffers: what every program has to reproduce.</summary>
public static class ReferenceConvolution
{
    /// <summary>The output of a layer, [batch][row][column][channel].</summary>
    public static sbyte[] Run(ConvolutionShape shape, Epilogue epilogue, LayerData data)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(epilogue);
        ArgumentNullException.ThrowIfNull(data);
        var output = new sbyte[shape.OutputElements];
        var sums = new int[shape.K];
        var at = 0;
        for (var n = 0; n < shape.N; n++)
        {
            for (var q = 0; q < shape.Q; q++)
            {
                for (var p = 0; p < shape.P; p++)
                {
                    Sum(shape, data, n, q, p, sums);
                    for (var k = 0; k < shape.K; k++)
                    {
                        output[at++] = Requantisation.Apply(sums[k] + (epilogue.Bias ? data.Bias[k] : 0), epilogue);
                    }
                }
            }
        }

        return output;
    }

    private static void Sum(ConvolutionShape shape, LayerData data, int n, int q, int p, int[] sums)
    {
        Array.Clear(sums);
        for (var s = 0; s < shape.S; s++)
        {
            var row = q * shape.StrideHeight + s * shape.DilationHeight - shape.PadTop;
            for (var r = 0; r < shape.R; r++)
            {
                var column = p * shape.StrideWidth + r * shape.DilationWidth - shape.PadLeft;
                if (row < 0 || row >= shape.InputHeight || column < 0 || column >= shape.InputWidth)
                {
                    continue;
                }

                var pixel = ((n * shape.InputHeight + row) * shape.InputWidth + column) * shape.C;
                for (var c = 0; c < shape.C; c++)
                {
                    AddProducts(sums, data.Input[pixel + c], data.Weights.AsSpan((((s * shape.R) + r) * shape.C + c) * shape.K, shape.K));
                }
            }
        }
    }

    private static void AddProducts(Span<int> sums, int input, ReadOnlySpan<sbyte> weights)
    {
        for (var k = 0; k < weights.Length; k++)
        {
            sums[k] += input * weights[k];
        }
    }
}
