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
        Span<double> miss = stackalloc double[Relevance.Tensors];
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
            MissShares(inside, extent, stored, cache, miss);
            extent[(int)dim] = kernel.Bounds[(int)dim];
            stored *= Relevance.IsRelevant(Tensor.O, dim) ? 1 : trips;
            for (var t = 0; t < Relevance.Tensors; t++)
            {
                // Tiles with gaps between them cover less than the box around them.
                var distinct = Math.Min(Footprint((Tensor)t, extent), trips * inside[t]);
                missed[t] += outside * (trips * inside[t] - distinct) * miss[t];
                inside[t] = distinct;
            }
        }

        MissShares(inside, extent, 1, cache, miss);
        for (var t = 0; t < Relevance.Tensors; t++)
        {
            missed[t] += inside[t] * miss[t];
        }
    }

    /// <summary>Lines touched and missed in the whole kernel.</summary>
    public (double Touched, double Missed) Lines(Tensor tensor) => (touched[(int)tensor], missed[(int)tensor]);

    /// <summary>
    /// How likely a line of each tensor is gone when this much else was touched in between. A tensor that is crowded into
    /// one of c sets asks c times the room of its own lines, but touches only one in c of the others'.
    /// </summary>
    private void MissShares(ReadOnlySpan<double> lines, ReadOnlySpan<int> extent, double stored, CacheModel cache, Span<double> shares)
    {
        Span<double> bytes = [LineBytes * lines[0], LineBytes * lines[1], LineBytes * stored * lines[2]];
        Span<double> crowding =
        [
            Crowding(Extent(extent, Dim.K), kernel.Bounds[(int)Dim.K]),
            Crowding(Extent(extent, Dim.C), kernel.Bounds[(int)Dim.C]),
            Crowding(Extent(extent, Dim.K), kernel.Bounds[(int)Dim.K]),
        ];
        for (var t = 0; t < Relevance.Tensors; t++)
        {
            var (a, b) = ((t + 1) % Relevance.Tensors, (t + 2) % Relevance.Tensors);
            var (meetA, meetB) = (1 / crowding[a], 1 / crowding[b]);
            var own = bytes[t] * crowding[t];
            var (withA, withB) = (bytes[a] * crowding[a], bytes[b] * crowding[b]);
            shares[t] = meetA * meetB * Gone(own + withA + withB, cache) + meetA * (1 - meetB) * Gone(own + withA, cache) +
                (1 - meetA) * meetB * Gone(own + withB, cache) + (1 - meetA) * (1 - meetB) * Gone(own, cache);
        }
    }

    private static double Gone(double bytes, CacheModel cache) => 1 / (1 + Math.Pow(cache.Bytes / bytes, cache.Sharpness));

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
