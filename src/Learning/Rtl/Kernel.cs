using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Learning.Rtl;

/// <summary>
/// What Gemmini runs for a mapping: software loops in DRAM order around one hardware-unrolled tile.
/// <code>
/// L3 K8 Q2 - L2 K16X - L1 C4 Q14 C16X - L0 P28   ---->   for K in 8: for Q in 2: loop_conv(P 28, Q 14, C 64, K 16)
/// </code>
/// The hardware works in blocks of <see cref="Array"/> rows and columns; it always fills them from the tile, whatever the
/// mapping's own split into spatial and temporal factors.
/// </summary>
public sealed record Kernel
{
    /// <summary>The bounds that are run, in the order of <see cref="Dim"/>.</summary>
    public required ImmutableArray<int> Bounds { get; init; }

    /// <summary>The tile that one hardware loop covers, in the order of <see cref="Dim"/>.</summary>
    public required ImmutableArray<int> Tile { get; init; }

    /// <summary>The software loops, outermost first, those of one iteration left out.</summary>
    public required ImmutableArray<Dim> Order { get; init; }

    /// <summary>The array is this many rows by this many columns.</summary>
    public required int Array { get; init; }

    /// <summary>Input columns between neighbouring output columns.</summary>
    public int Wstride { get; init; } = 1;

    /// <summary>Input rows between neighbouring output rows.</summary>
    public int Hstride { get; init; } = 1;

    /// <summary>Whether the matrix unroller runs it (no window, one output row) and not the convolution unroller.</summary>
    public required bool IsGemm { get; init; }

    /// <summary>How often a software loop runs.</summary>
    public int Trips(Dim dim) => CeilingDivide(Bounds[(int)dim], Tile[(int)dim]);

    /// <summary>How many tiles are run.</summary>
    public double Tiles
    {
        get
        {
            var tiles = 1.0;
            foreach (var dim in Order)
            {
                tiles *= Trips(dim);
            }

            return tiles;
        }
    }

    /// <summary>
    /// The kernel of a mapping. Tiles are as large as the mapping says; with a <paramref name="blockUnit"/>, GEMM tiles are
    /// counted in whole blocks of the array instead, tile / blockUnit of them and at least one.
    /// </summary>
    /// <param name="layer">The layer that is run.</param>
    /// <param name="mapping">How it is tiled; levels above 2 are software loops.</param>
    /// <param name="array">Rows and columns of the array.</param>
    /// <param name="blockUnit">The extent that the program takes for one block of a GEMM; null where it runs the mapping's own tiles.</param>
    public static Kernel From(in Layer layer, Mapping mapping, int array, int? blockUnit = null)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var gemm = layer is { R: 1, S: 1, Q: 1 };
        var bounds = ImmutableArray.CreateBuilder<int>(Relevance.Dims);
        var tile = ImmutableArray.CreateBuilder<int>(Relevance.Dims);
        var inner = Math.Min(2, mapping.Levels - 1);
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var extent = mapping.Tile(inner, dim);
            bounds.Add(layer[dim]);
            tile.Add(blockUnit is { } unit && gemm && dim is Dim.P or Dim.C or Dim.K
                ? Math.Min(Math.Max(1, extent / unit) * array, Padded(layer[dim], array)) : extent);
        }

        var kernel = new Kernel
        {
            Bounds = bounds.ToImmutable(),
            Tile = tile.ToImmutable(),
            Order = [],
            Array = array,
            Wstride = layer.Wstride,
            Hstride = layer.Hstride,
            IsGemm = gemm,
        };
        return kernel with { Order = Loops(kernel, mapping, inner) };
    }

    /// <summary>The loops of the mapping's outer levels, and those that only the tile's rounding brings, innermost.</summary>
    private static ImmutableArray<Dim> Loops(Kernel kernel, Mapping mapping, int inner)
    {
        var order = ImmutableArray.CreateBuilder<Dim>(Relevance.Dims);
        for (var level = mapping.Levels - 1; level > inner; level--)
        {
            foreach (var dim in mapping.Order(level))
            {
                if (!order.Contains(dim) && kernel.Trips(dim) > 1)
                {
                    order.Add(dim);
                }
            }
        }

        foreach (var dim in (ReadOnlySpan<Dim>)[Dim.N, Dim.Q, Dim.P, Dim.K, Dim.S, Dim.R, Dim.C])
        {
            if (!order.Contains(dim) && kernel.Trips(dim) > 1)
            {
                order.Insert(0, dim);
            }
        }

        return order.ToImmutable();
    }

    private static int Padded(int bound, int array) => CeilingDivide(bound, array) * array;

    private static int CeilingDivide(int value, int by) => (value + by - 1) / by;
}
