using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Baselines;

/// <summary>
/// No search at all: the tiles that Gemmini's own library picks for its default hardware (16 x 16, 256 KB, 64 KB, cut to
/// the bounds), with the library's loop orders. The library pads ragged edges, which perfect factors cannot: each of its tiles
/// is rounded down to a divisor of the bound.
/// </summary>
public sealed class GemminiDefaultSearch : ISearch
{
    // tiled_matmul runs k inside j inside i, tiled_conv channels inside the filter inside output channels inside pixels: one order.
    private static readonly DramOrder Order = DramOrder.Of(Dim.C, Dim.R, Dim.S, Dim.K, Dim.P, Dim.Q, Dim.N);

    /// <inheritdoc/>
    public string Name => "gemmini-default";

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var best = new BestSoFar(problem, options, cancellation);
        if (Network.Read(problem, () => best.IsOver) is not { } network)
        {
            return null;
        }

        if (GivenHardware.Of(network) is not { } platform)
        {
            return null;
        }

        best.Offer([.. network.Layers.Select(space => TilingLoops.ToMapping(Tile(space.Shape, platform.Hardware), space))], network.Layers.Length);
        best.Tell(Name, 1);
        return best.Result(network.Layers.Length);
    }

    internal static Tiling Tile(in Layer shape, Hardware hardware)
    {
        var tiling = Tiling.Untiled();
        var isMatrix = TileFootprint.IsMatrixProduct(shape);
        tiling.Order = Order;
        var heuristic = new LibraryTiles(hardware);
        Span<int> tile = stackalloc int[Relevance.Dims];
        if (isMatrix)
        {
            heuristic.Matrix(shape, tile);
        }
        else
        {
            heuristic.Convolution(shape, tile);
        }

        for (var dim = 0; dim < Relevance.Dims; dim++)
        {
            var bound = shape[(Dim)dim];
            var spatial = Slots.Spatial(dim);
            var across = spatial < 0 ? 1 : Factorization.LargestDivisor(Factorization.Divisors(bound).AsSpan(), Math.Min(tile[dim], hardware.Pe));
            if (spatial >= 0)
            {
                tiling.Factors[spatial] = across;
            }

            tiling.Factors[Slots.Temporal(dim)] = Factorization.LargestDivisor(Factorization.Divisors(bound / across).AsSpan(), tile[dim] / across);
        }

        return tiling;
    }
}
