using Dosa.CostModel;

namespace Dosa.Search.Baselines;

/// <summary>
/// The tile sizes of Gemmini's library, in elements, as documented by its <c>tiled_matmul_auto</c> and <c>tiled_conv_auto</c>:
/// both leave half of each memory to double buffering, the first grows tiles block by block from a square, the second
/// shrinks the whole layer until it fits and then grows again what still can.
/// </summary>
internal sealed class LibraryTiles(Hardware hardware)
{
    private readonly int width = hardware.Pe;
    private readonly long scratchpadRows = hardware.ScratchpadKb * 1024L / hardware.Pe / 2;
    private readonly long accumulatorRows = hardware.AccumulatorKb * 1024L / (4 * hardware.Pe) / 2;

    /// <summary>Tiles of a matrix product: P rows, K columns, C inner.</summary>
    public void Matrix(in Layer layer, Span<int> tile)
    {
        tile.Fill(1);
        var (rows, columns, inner) = (Blocks(layer.P), Blocks(layer.K), Blocks(layer.C));
        var square = Math.Max(1, (long)Math.Sqrt(accumulatorRows / width));
        var (i, j) = (Math.Min(rows, square), Math.Min(columns, square));
        var k = Math.Min(inner, Math.Max(1, scratchpadRows / 2 / width / square));
        for (var grown = true; grown;)
        {
            grown = false;
            if (j < columns && MatrixFits(i, j + 1, k))
            {
                (j, grown) = (j + 1, true);
            }

            if (i < rows && MatrixFits(i + 1, j, k))
            {
                (i, grown) = (i + 1, true);
            }

            if (k < inner && MatrixFits(i, j, k + 1))
            {
                (k, grown) = (k + 1, true);
            }
        }

        tile[(int)Dim.P] = (int)Math.Min(layer.P, i * width);
        tile[(int)Dim.K] = (int)Math.Min(layer.K, j * width);
        tile[(int)Dim.C] = (int)Math.Min(layer.C, k * width);
    }

    /// <summary>Tiles of a convolution.</summary>
    public void Convolution(in Layer layer, Span<int> tile)
    {
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            tile[(int)dim] = layer[dim];
        }

        while (!ConvolutionFits(layer, tile) && TryShrink(tile))
        {
        }

        while (TryGrow(layer, tile, Dim.P))
        {
        }

        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var dim in Turns)
            {
                grown |= TryGrow(layer, tile, dim);
            }
        }
    }

    // The library's order of parameters: batch, rows, columns, output channels, filter rows, filter columns, channels.
    private static ReadOnlySpan<Dim> Turns => [Dim.N, Dim.Q, Dim.P, Dim.K, Dim.S, Dim.R, Dim.C];

    /// <summary>Takes from the largest side, channels by whole blocks; columns last, to keep the array busy.</summary>
    private bool TryShrink(Span<int> tile)
    {
        var largest = -1;
        foreach (var dim in Turns)
        {
            var spare = dim == Dim.P && tile[(int)Dim.P] <= width && tile[(int)Dim.Q] > 1;
            if (!spare && (largest < 0 || tile[(int)dim] > tile[largest]))
            {
                largest = (int)dim;
            }
        }

        if (tile[largest] == 1)
        {
            return false;
        }

        var less = largest is not ((int)Dim.C or (int)Dim.K) ? tile[largest] - 1
            : tile[largest] % width != 0 ? tile[largest] / width * width
            : tile[largest] - width;
        tile[largest] = Math.Max(1, less);
        return true;
    }

    private bool TryGrow(in Layer layer, Span<int> tile, Dim dim)
    {
        if (tile[(int)dim] >= layer[dim])
        {
            return false;
        }

        tile[(int)dim]++;
        if (ConvolutionFits(layer, tile))
        {
            return true;
        }

        tile[(int)dim]--;
        return false;
    }

    private bool MatrixFits(long i, long j, long k) =>
        (i * k + k * j) * width <= scratchpadRows && i * j * width <= accumulatorRows;

    private bool ConvolutionFits(in Layer layer, ReadOnlySpan<int> tile)
    {
        var pixels = (long)tile[(int)Dim.P] * tile[(int)Dim.Q] * tile[(int)Dim.N];
        var columns = tile[(int)Dim.P] * (long)layer.Wstride + (tile[(int)Dim.R] - 1L) * layer.Wdilation;
        var rows = tile[(int)Dim.Q] * (long)layer.Hstride + (tile[(int)Dim.S] - 1L) * layer.Hdilation;
        var inputs = Blocks(tile[(int)Dim.C]) * tile[(int)Dim.N] * rows * columns;
        var weights = Blocks(tile[(int)Dim.K]) * tile[(int)Dim.R] * tile[(int)Dim.S] * tile[(int)Dim.C];
        return inputs + weights <= scratchpadRows && Blocks(tile[(int)Dim.K]) * pixels <= accumulatorRows;
    }

    private long Blocks(int extent) => (extent + (long)width - 1) / width;
}
