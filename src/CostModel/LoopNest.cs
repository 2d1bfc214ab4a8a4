namespace Dosa.CostModel;

/// <summary>Questions about the loops of a mapping.</summary>
public static class LoopNest
{
    /// <summary>The first loop whose factors do not multiply to the layer's bound, and what they multiply to; null when all do.</summary>
    public static (Dim Dim, double Product)? Mismatch(in Layer layer, ReadOnlySpan<Loop<Exact>> loops)
    {
        var extents = Tiles.Ones<Exact>();
        Tiles.Grow(ref extents, int.MaxValue, loops);
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            if (extents[(int)dim].Value != layer[dim])
            {
                return (dim, extents[(int)dim].Value);
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the factors of every loop multiply to its bound, given that they cover it: the product of all factors is then
    /// the number of multiply-accumulates.
    /// </summary>
    public static bool IsPerfect(in Layer layer, ReadOnlySpan<Loop<Exact>> loops)
    {
        var product = 1.0;
        foreach (ref readonly var loop in loops)
        {
            product *= loop.Factor.Value;
        }

        return product == layer.ModelledMacs;
    }

    /// <summary>
    /// The first loop whose factors do not cover its bound as ragged tiles do, and how, as the end of a sentence; null when all
    /// do. The tile under the outermost factor is smaller than the bound, and that factor is the number of tiles: bound /
    /// tile, rounded up. Lanes of ragged tiles have different work, so that they stand where the architecture spreads loops.
    /// </summary>
    public static (Dim Dim, string Problem)? Uncovered(Architecture architecture, in Layer layer, ReadOnlySpan<Loop<Exact>> loops)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        Span<double> tiles = stackalloc double[Relevance.Dims];
        Span<double> inner = stackalloc double[Relevance.Dims];
        tiles.Fill(1);
        inner.Fill(1);
        foreach (ref readonly var loop in loops)
        {
            inner[(int)loop.Dim] = tiles[(int)loop.Dim];
            tiles[(int)loop.Dim] *= loop.Factor.Value;
            if (loop.Spatial && !architecture.Levels[loop.Level].SpatialDims.Has(loop.Dim) && !IsPerfect(layer, loops))
            {
                return (loop.Dim, $"are spread over lanes at the {architecture.Levels[loop.Level].Name}, where ragged tiles cannot be");
            }
        }

        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var (tile, within, bound) = (tiles[(int)dim], inner[(int)dim], layer[dim]);
            if (tile < bound)
            {
                return (dim, FormattableString.Invariant($"multiply to {tile}, less than the bound {bound}"));
            }

            if (tile != within * Math.Ceiling(bound / within))
            {
                return (dim, FormattableString.Invariant(
                    $"multiply to {tile}, more than the bound {bound} needs: tiles of {within} run {Math.Ceiling(bound / within)} times"));
            }
        }

        return null;
    }

    /// <summary>The extents of the largest tile held at and below a level, none beyond the layer's bound.</summary>
    public static Extents<Exact> Held(in Layer layer, int level, ReadOnlySpan<Loop<Exact>> loops)
    {
        var extents = Tiles.Ones<Exact>();
        Tiles.Grow(ref extents, level, loops);
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            extents[(int)dim] = new(Math.Min(extents[(int)dim].Value, layer[dim]));
        }

        return extents;
    }
}
