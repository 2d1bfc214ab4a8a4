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
        for (var g = 0; g < shape.Groups; g++)
        {
            for (var pixel = 0; pixel < shape.N * shape.Q * shape.P; pixel++)
            {
                Sum(shape, data, g, pixel / (shape.Q * shape.P), pixel / shape.P % shape.Q, pixel % shape.P, sums);
                var at = g * shape.OutputGroup + (long)pixel * shape.OutputPixel;
                for (var k = 0; k < shape.K; k++)
                {
                    output[at + k] = Requantisation.Apply(sums[k] + (epilogue.Bias ? data.Bias[g * shape.K + k] : 0), epilogue);
                }
            }
        }

        return output;
    }

    private static void Sum(ConvolutionShape shape, LayerData data, int g, int n, int q, int p, int[] sums)
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

                var pixel = g * shape.InputGroup + (((long)n * shape.InputHeight + row) * shape.InputWidth + column) * shape.InputPixel;
                var weights = g * shape.WeightGroup + ((s * shape.R) + r) * shape.C * shape.K;
                for (var c = 0; c < shape.C; c++)
                {
                    AddProducts(sums, data.Input[pixel + c], data.Weights.AsSpan((int)(weights + (long)c * shape.K), shape.K));
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
