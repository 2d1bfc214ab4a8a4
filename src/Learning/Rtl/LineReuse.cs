using Dosa.CostModel;

namespace Dosa.Learning.Rtl;

/// <summary>The cache between the accelerator and the DRAM: its room, and how sharply lines are lost beyond it.</summary>
public readonly record struct CacheModel(double Bytes, double Sharpness);

/// <summary>
/// How many cache lines each operand touches, and how many of them the shared cache in front of the DRAM misses. Loops
/// are taken from the inside out. A loop of n trips touches n * F lines, if F are touched inside it, but only F' distinct
/// ones; the rest were there one trip before, and are still there if everything that a trip touches fits the cache:
/// <code>misses = F(whole) * [bytes(whole) > cache] + sum over loops of (trips outside) * (n * F(inside) - F(loop)) * [bytes(inside) > cache]</code>
/// The bracket is a logistic of the logarithm of the ratio, since a cache is not fully associative.
/// </summary>
internal sealed class LineReuse
{
    private const double LineBytes = 64;
    private const int CacheSets = 1024;
    private readonly Kernel kernel;
    private readonly double[] touched = new double[Relevance.Tensors];
    private readonly double[] missed = new double[Relevance.Tensors];

    public LineReuse(Kernel kernel, CacheModel cache)
    {
        this.kernel = kernel;
        Span<int> extent = stackalloc int[Relevance.Dims];
        kernel.Tile.CopyTo(extent);
        Span<double> inside = stackalloc double[Relevance.Tensors];
        var outside = kernel.Tiles;
        var stored = 1 / (double)(kernel.Trips(Dim.R) * (long)kernel.Trips(Dim.S) * kernel.Trips(Dim.C));
        for (var t = 0; t < Relevance.Tensors; t++)
        {
            inside[t] = Footprint((Tensor)t, extent);
            touched[t] = inside[t] * outside;
        }

        for (var i = kernel.Order.Length - 1; i >= 0; i--)
        {
            var dim = kernel.Order[i];
            double trips = kernel.Trips(dim);
            outside /= trips;
            var miss = MissShare(inside, extent, stored, cache);
            extent[(int)dim] = kernel.Bounds[(int)dim];
            stored *= Relevance.IsRelevant(Tensor.O, dim) ? 1 : trips;
            for (var t = 0; t < Relevance.Tensors; t++)
            {
                // Tiles with gaps between them cover less than the box around them.
                var distinct = Math.Min(Footprint((Tensor)t, extent), trips * inside[t]);
                missed[t] += outside * (trips * inside[t] - distinct) * miss;
                inside[t] = distinct;
            }
        }

        var first = MissShare(inside, extent, 1, cache);
        for (var t = 0; t < Relevance.Tensors; t++)
        {
            missed[t] += inside[t] * first;
        }
    }

    /// <summary>Lines touched and missed in the whole kernel.</summary>
    public (double Touched, double Missed) Lines(Tensor tensor) => (touched[(int)tensor], missed[(int)tensor]);

    /// <summary>How likely a line is gone when this much else was touched in between.</summary>
    private double MissShare(ReadOnlySpan<double> lines, ReadOnlySpan<int> extent, double stored, CacheModel cache)
    {
        var bytes = LineBytes * (
            lines[(int)Tensor.W] * Crowding(Extent(extent, Dim.K), kernel.Bounds[(int)Dim.K]) +
            lines[(int)Tensor.I] * Crowding(Extent(extent, Dim.C), kernel.Bounds[(int)Dim.C]) +
            stored * lines[(int)Tensor.O] * Crowding(Extent(extent, Dim.K), kernel.Bounds[(int)Dim.K]));
        return 1 / (1 + Math.Pow(cache.Bytes / bytes, cache.Sharpness));
    }

    /// <summary>
    /// Parts of rows whose length divides by a high power of two fall into few sets of the cache: how many times the room
    /// of their lines they need.
    /// </summary>
    private static double Crowding(double part, int whole)
    {
        if (whole % (int)LineBytes != 0 || part >= whole)
        {
            return 1;
        }

        var stride = whole / (int)LineBytes;
        var shared = Math.Min(stride & -stride, CacheSets);
        return Math.Max(1, shared / Math.Ceiling(part / LineBytes));
    }

    /// <summary>Distinct lines of a tensor in a box of loops; rows in memory are channels innermost.</summary>
    private double Footprint(Tensor tensor, ReadOnlySpan<int> extent) => tensor switch
    {
        Tensor.W => Rows(Extent(extent, Dim.R) * Extent(extent, Dim.S) * Extent(extent, Dim.C), Extent(extent, Dim.K), kernel.Bounds[(int)Dim.K]),
        Tensor.I => Span(extent, Dim.Q, Dim.S, kernel.Hstride) * Extent(extent, Dim.N) *
            Rows(Span(extent, Dim.P, Dim.R, kernel.Wstride), Extent(extent, Dim.C), kernel.Bounds[(int)Dim.C]),
        _ => Extent(extent, Dim.Q) * Extent(extent, Dim.N) * Rows(Extent(extent, Dim.P), Extent(extent, Dim.K), kernel.Bounds[(int)Dim.K]),
    };

    private double Extent(ReadOnlySpan<int> extent, Dim dim) => Math.Min(extent[(int)dim], kernel.Bounds[(int)dim]);

    private double Span(ReadOnlySpan<int> extent, Dim output, Dim filter, int stride) =>
        Math.Min((Extent(extent, output) - 1) * stride + Extent(extent, filter), kernel.Bounds[(int)output] * stride);

    /// <summary>Lines of rows of which a part is used: whole rows run on, short rows share lines, others round up.</summary>
    private static double Rows(double rows, double part, int whole) =>
        part >= whole || whole <= LineBytes ? Math.Ceiling(rows * whole / LineBytes) : rows * Math.Ceiling(part / LineBytes);
}
