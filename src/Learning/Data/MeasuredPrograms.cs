using Dosa.CostModel;

namespace Dosa.Learning.Data;

/// <summary>What the programs do that the published cycles were measured with.</summary>
public static class MeasuredPrograms
{
    /// <summary>GEMM tiles are given to the matrix unroller in blocks: the tile divided by this, at least one.</summary>
    public const int GemmUnit = 16;

    /// <summary>
    /// The layer that is run. GEMMs (no window, one output row) are run as they are. Convolutions have a square kernel
    /// of width R, padding R / 2 on every side and P * stride columns and rows of input, whatever S and Q are.
    /// </summary>
    public static Layer Executed(in Layer layer)
    {
        if (layer is { R: 1, S: 1, Q: 1 })
        {
            return layer;
        }

        var padding = layer.R / 2;
        var outputs = (layer.P * layer.Wstride + 2 * padding - layer.R) / layer.Wstride + 1;
        return layer with { P = outputs, Q = outputs };
    }
}
