namespace Dosa.CostModel;

/// <summary>
/// The room that tiles take in the two memories of a machine whose array is <c>pe</c> wide, including the second copy of
/// double buffering. On Gemmini's grid a scratchpad row holds up to <c>pe</c> channels of one pixel, or up to <c>pe</c>
/// output channels of one weight row, so channels are rounded up to blocks. Extents are indexed <c>[(int)dim]</c>.
/// </summary>
public static class TileFootprint
{
    /// <summary>Bytes of scratchpad for the weights and inputs of one tile, with the extents held below the DRAM level.</summary>
    public static long ScratchpadBytes(HardwareGrid grid, int pe, in Layer layer, ReadOnlySpan<int> tile)
    {
        ArgumentNullException.ThrowIfNull(grid);
        long width = (tile[(int)Dim.R] - 1L) * layer.Wdilation + (tile[(int)Dim.P] - 1L) * layer.Wstride + 1;
        long height = (tile[(int)Dim.S] - 1L) * layer.Hdilation + (tile[(int)Dim.Q] - 1L) * layer.Hstride + 1;
        long filter = (long)tile[(int)Dim.R] * tile[(int)Dim.S];
        long inputs = tile[(int)Dim.C];
        if (grid.Sizes == SizeGrid.Reference)
        {
            return grid.Copies * (width * height * inputs * tile[(int)Dim.N] + filter * inputs * tile[(int)Dim.K]);
        }

        if (grid.Buffering == Buffering.Unroller)
        {
            if (IsMatrixProduct(layer))
            {
                var blocks = Blocks(inputs, pe) * (Blocks(tile[(int)Dim.P], pe) + Blocks(tile[(int)Dim.K], pe));
                return grid.Copies * blocks * pe * pe;
            }

            width = (tile[(int)Dim.P] * (long)layer.Wstride) + (tile[(int)Dim.R] - 1L) * layer.Wdilation;
            height = (tile[(int)Dim.Q] * (long)layer.Hstride) + (tile[(int)Dim.S] - 1L) * layer.Hdilation;
        }

        var rows = Blocks(inputs, pe) * width * height * tile[(int)Dim.N] + Blocks(tile[(int)Dim.K], pe) * filter * inputs;
        return grid.Copies * rows * pe;
    }

    /// <summary>
    /// Words of accumulator in each column for the outputs of one tile, with the extents held at and below the
    /// accumulator and all output channels (<paramref name="spatialK"/> columns work on them side by side).
    /// </summary>
    public static long AccumulatorWords(HardwareGrid grid, int pe, in Layer layer, ReadOnlySpan<int> tile, int spatialK) =>
        AccumulatorWords(grid, pe, layer, tile, (tile[(int)Dim.K], tile[(int)Dim.K] / spatialK));

    private static long AccumulatorWords(HardwareGrid grid, int pe, in Layer layer, ReadOnlySpan<int> tile, (long All, long Column) channels)
    {
        ArgumentNullException.ThrowIfNull(grid);
        long pixels = (long)tile[(int)Dim.P] * tile[(int)Dim.Q] * tile[(int)Dim.N];
        if (grid.Sizes == SizeGrid.Reference)
        {
            return grid.Copies * pixels * channels.Column;
        }

        if (grid.Buffering == Buffering.Unroller && IsMatrixProduct(layer))
        {
            pixels = Blocks(pixels, pe) * pe;
        }

        return grid.Copies * pixels * Blocks(channels.All, pe);
    }

    /// <summary>The hardware that one layer's mapping asks for, rounded up to the grid.</summary>
    /// <exception cref="OverflowException">A memory would need 2^31 KB or more.</exception>
    public static Hardware Required(HardwareGrid grid, in Layer layer, Mapping mapping, int atLeastPe = 2)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(mapping);
        var pe = grid.NextPe(Math.Max(atLeastPe, Math.Max(mapping.Spatial(1, Dim.C), mapping.Spatial(2, Dim.K))));
        var (bytes, words) = Room(grid, pe, layer, mapping);
        return grid.RoundUp(new(pe, checked((int)((bytes + 1023) / 1024)), checked((int)((words * pe * 4 + 1023) / 1024))));
    }

    /// <summary>
    /// The shares of a machine's scratchpad and accumulator that the tiles of one layer take, including the second copy of
    /// double buffering and the room that rows leave empty.
    /// </summary>
    public static (double Scratchpad, double Accumulator) Shares(HardwareGrid grid, Hardware hardware, in Layer layer, Mapping mapping)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(mapping);
        var (bytes, words) = Room(grid, hardware.Pe, layer, mapping);
        return (bytes / (1024.0 * hardware.ScratchpadKb), words * hardware.Pe * 4 / (1024.0 * hardware.AccumulatorKb));
    }

    /// <summary>Whether the unrollers take this layer as a matrix product rather than as a convolution.</summary>
    public static bool IsMatrixProduct(in Layer layer) =>
        layer is { R: 1, S: 1, Q: 1, N: 1, Wstride: 1 };

    private static (long ScratchpadBytes, long AccumulatorWords) Room(HardwareGrid grid, int pe, in Layer layer, Mapping mapping)
    {
        Span<int> scratchpad = stackalloc int[Relevance.Dims];
        Span<int> accumulator = stackalloc int[Relevance.Dims];
        for (var d = Dim.R; d <= Dim.N; d++)
        {
            scratchpad[(int)d] = Math.Min(layer[d], mapping.Tile(2, d));
            accumulator[(int)d] = Math.Min(layer[d], mapping.Tile(1, d) * mapping.Spatial(2, d));
        }

        var column = Math.Min(layer.K, mapping.Tile(1, Dim.K));
        return (ScratchpadBytes(grid, pe, layer, scratchpad), AccumulatorWords(grid, pe, layer, accumulator, (accumulator[(int)Dim.K], column)));
    }

    private static long Blocks(long extent, int pe) => (extent + pe - 1) / pe;
}
