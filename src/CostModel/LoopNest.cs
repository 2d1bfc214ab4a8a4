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
}
