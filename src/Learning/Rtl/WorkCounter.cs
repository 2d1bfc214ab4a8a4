using Dosa.CostModel;

namespace Dosa.Learning.Rtl;

/// <summary>Counts a kernel's commands, rows, bytes and cache lines from its tile and its software loops.</summary>
internal readonly struct WorkCounter(Kernel kernel, CacheModel cache)
{
    private const int RowBytes = 64;

    /// <summary>The unrollers count rows in 16 bits: a window that ends before the input begins has 65,536 less a few.</summary>
    private const double WrappedCount = 65536;
    private readonly Kernel kernel = kernel;
    private readonly LineReuse reuse = new(kernel, cache);

    public KernelWork Count()
    {
        var tiles = kernel.Tiles;
        var (full, partial, partialRows) = ColumnCommands();
        var blocks = ChannelBlocks();
        var outputRows = Bound(Dim.Q) * (double)Bound(Dim.N) * Bound(Dim.R) * Bound(Dim.S) * blocks;
        var finished = tiles / (Trips(Dim.R) * Trips(Dim.S) * Trips(Dim.C));
        var pixels = Trips(Dim.P) * Trips(Dim.Q) * Trips(Dim.N);
        var inputs = Inputs(out var padding, out var wrapped);
        return new KernelWork
        {
            Tiles = tiles,
            FullCommands = full * outputRows,
            ShortCommands = partial * outputRows,
            ShortRows = partialRows * outputRows,
            WeightSwaps = pixels * Bound(Dim.R) * (double)Bound(Dim.S) * blocks,
            Inputs = inputs,
            PaddingRows = padding,
            WrappedRows = wrapped,
            Weights = Weights(tiles),
            Outputs = Outputs(finished),
            FinishedTiles = finished,
        };
    }

    private int Bound(Dim dim) => kernel.Bounds[(int)dim];

    private int Tile(Dim dim) => kernel.Tile[(int)dim];

    private double Trips(Dim dim) => kernel.Trips(dim);

    /// <summary>Commands along one output row: full ones, a shorter one for each tile that does not divide, its columns.</summary>
    private (double Full, double Partial, double PartialColumns) ColumnCommands()
    {
        double full = 0, partial = 0, columns = 0;
        foreach (var (extent, times) in Extents(Dim.P))
        {
            full += times * (extent / kernel.Array);
            var rest = extent % kernel.Array;
            partial += rest > 0 ? times : 0;
            columns += times * rest;
        }

        return (full, partial, columns);
    }

    /// <summary>Blocks of C times blocks of K, over all tiles.</summary>
    private double ChannelBlocks()
    {
        double c = 0, k = 0;
        foreach (var (extent, times) in Extents(Dim.C))
        {
            c += times * Divide(extent, kernel.Array);
        }

        foreach (var (extent, times) in Extents(Dim.K))
        {
            k += times * Divide(extent, kernel.Array);
        }

        return c * k;
    }

    private Transfer Inputs(out double padding, out double wrapped)
    {
        var columns = Window(Dim.P, Dim.R, kernel.Wstride);
        var lines = Window(Dim.Q, Dim.S, kernel.Hstride);
        double chunks = 0, channels = 0;
        foreach (var (extent, times) in Extents(Dim.C))
        {
            chunks += times * Divide(extent, Width);
            channels += times * extent;
        }

        var repeats = Trips(Dim.K) * Bound(Dim.N);
        padding = (columns.All * lines.All - columns.Inside * lines.Inside) * chunks * repeats;
        wrapped = WrappedCount * (columns.Wrapped * lines.All + lines.Wrapped * columns.All) * chunks * repeats;
        var rows = columns.Inside * lines.Inside * repeats;
        var (touched, missed) = reuse.Lines(Tensor.I);
        return new(rows * chunks, rows * channels, touched, missed, columns.Commands * lines.Inside * chunks * repeats);
    }

    private Transfer Weights(double tiles)
    {
        double chunks = 0, columns = 0;
        foreach (var (extent, times) in Extents(Dim.K))
        {
            chunks += times * Divide(extent, Width);
            columns += times * extent;
        }

        var repeats = tiles / (Trips(Dim.K) * Trips(Dim.R) * Trips(Dim.S) * Trips(Dim.C));
        double commands = 0;
        foreach (var (extent, times) in Extents(Dim.C))
        {
            commands += times * Divide(extent, kernel.Array);
        }

        var window = (double)Bound(Dim.R) * Bound(Dim.S);
        var rows = window * Bound(Dim.C) * repeats;
        var (touched, missed) = reuse.Lines(Tensor.W);
        return new(rows * chunks, rows * columns, touched, missed, window * commands * chunks * repeats);
    }

    private Transfer Outputs(double finished)
    {
        double chunks = 0;
        foreach (var (extent, times) in Extents(Dim.K))
        {
            chunks += times * Divide(extent, kernel.Array);
        }

        var rows = (double)Bound(Dim.P) * Bound(Dim.Q) * Bound(Dim.N);
        var (full, partial, _) = ColumnCommands();
        var (touched, missed) = reuse.Lines(Tensor.O);
        var share = finished / kernel.Tiles;
        return new(rows * chunks, rows * Bound(Dim.K), touched * share, missed * share, (full + partial) * Bound(Dim.Q) * Bound(Dim.N) * chunks);
    }

    private int Width => Math.Max(RowBytes, kernel.Array);

    private static double Divide(int value, int by) => (value + by - 1) / by;

    /// <summary>The extents that the tiles of a loop have: the full ones, and the rest.</summary>
    private (int Extent, double Times)[] Extents(Dim dim)
    {
        var (bound, tile) = (Bound(dim), Math.Min(Tile(dim), Bound(dim)));
        var rest = bound % tile;
        return rest == 0 ? [(tile, bound / tile)] : [(tile, bound / tile), (rest, 1)];
    }

    /// <summary>
    /// Input positions of all tiles along one axis, how many of them lie inside the input, the commands that load those,
    /// and the tiles that lie outside with room to spare.
    /// </summary>
    private (double All, double Inside, double Commands, double Wrapped) Window(Dim output, Dim filter, int stride)
    {
        var padding = kernel.IsGemm ? 0 : Bound(filter) / 2;
        var size = (Bound(output) - 1) * stride + (Bound(filter) - 2 * padding);
        double all = 0, inside = 0, commands = 0, wrapped = 0;
        for (var f = 0; f < Bound(filter); f += Tile(filter))
        {
            var taps = Math.Min(Tile(filter), Bound(filter) - f);
            for (var o = 0; o < Bound(output); o += Tile(output))
            {
                var start = o * stride + f - padding;
                var extent = (Math.Min(Tile(output), Bound(output) - o) - 1) * stride + taps;
                var within = Math.Max(0, Math.Min(start + extent, size) - Math.Max(start, 0));
                all += extent;
                wrapped += start + extent < 0 || start > size ? 1 : 0;
                inside += within;
                commands += Divide(within, kernel.Array);
            }
        }

        return (all, inside, commands, wrapped);
    }
}
