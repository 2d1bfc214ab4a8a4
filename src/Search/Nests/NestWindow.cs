using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>How often windows bring in their tile.</summary>
internal sealed class NestWindow(NestSpace space)
{
    /// <summary>
    /// Words that enter an operand's tile over the loops of a level, the first of which may overlap, over the tile's words. Lanes make
    /// the tile <paramref name="from"/> of it, the loops make that <paramref name="to"/>.
    /// </summary>
    public double Repeats(Tensor tensor, int own, int from, int to, ReadOnlySpan<int> order)
    {
        Span<NestLoop<Exact>> loops = stackalloc NestLoop<Exact>[Contraction.MaxDims];
        Span<Exact> tile = stackalloc Exact[Contraction.MaxDims];
        Span<Exact> lanes = stackalloc Exact[Contraction.MaxDims];
        for (var dim = 0; dim < space.Layer.Dims; dim++)
        {
            tile[dim] = new(space.Extent(own, dim));
            lanes[dim] = new(space.Extent(from, dim));
        }

        var count = 0;
        foreach (var dim in order)
        {
            var factor = space.Extent(to, dim) / space.Extent(from, dim);
            if (factor > 1)
            {
                loops[count++] = new(new(factor), dim, 0);
            }
        }

        return WindowStreams.Over(tensor, space.Layer, tile, lanes, loops[..count]).Value / space.Words(tensor, own);
    }
}
