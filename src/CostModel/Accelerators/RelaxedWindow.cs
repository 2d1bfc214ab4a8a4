namespace Dosa.CostModel;

/// <summary>
/// <see cref="WindowStreams"/> for relaxed factors: a loop inside of factor x has moved the tile away to the degree min(1, x - 1), so that
/// nothing jumps between 1 and 2.
/// </summary>
internal static class RelaxedWindow
{
    /// <summary>Words that enter a tile of these sizes over the loops outside, innermost first.</summary>
    public static T Of<T>(Tensor tensor, LayerGeometry layer, T words, ReadOnlySpan<T> sizes, Span<T> extents, ReadOnlySpan<NestLoop<T>> outside)
        where T : unmanaged, IReal<T>
    {
        var (fills, moved) = (words, T.Constant(1));
        foreach (ref readonly var loop in outside)
        {
            ref var extent = ref extents[loop.Dim];
            if (!loop.Spatial)
            {
                if (moved.Value >= 2)
                {
                    fills *= loop.Factor;
                }
                else
                {
                    var stays = T.Min(T.Constant(1), T.Constant(2) - moved);
                    fills += (loop.Factor + -1) * (fills - (Overlap(layer.Moves(tensor, loop.Dim), sizes, extent) * stays));
                }

                if ((layer.Mask(tensor) >> loop.Dim & 1) != 0)
                {
                    moved *= loop.Factor;
                }
            }

            extent *= loop.Factor;
        }

        return fills;
    }

    private static T Overlap<T>(ReadOnlySpan<double> moves, ReadOnlySpan<T> sizes, T extent)
        where T : unmanaged, IReal<T>
    {
        var kept = T.Constant(1);
        for (var c = 0; c < moves.Length; c++)
        {
            kept *= moves[c] == 0 ? sizes[c] : T.Max(T.Constant(0), sizes[c] - (extent * moves[c]));
        }

        return kept;
    }
}
