using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// What one walk over the loops tells of all operands: how many lanes each level has, how many different parts of an operand they
/// ask for, and the words that enter an instance of each level where tiles never overlap: the tile times all temporal loops
/// outside from the innermost one that moves it outward. Spans are by level.
/// </summary>
internal static class PlainStreams
{
    /// <summary>Fills all spans; the streams only where factors are whole, for operands whose tiles never overlap.</summary>
    public static void All<T, TOperands>(
        LayerGeometry layer, ReadOnlySpan<NestLoop<T>> loops, Span<T> lanes, Span<TOperands> streams, Span<TOperands> distinct)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T>
    {
        // Without branches: at which level a loop stands and whether it is spread is as good as random to a branch predictor.
        var one = TOperands.Same(T.Constant(1));
        lanes.Fill(T.Constant(1));
        streams.Fill(one);
        distinct.Fill(one);
        var tile = one;
        foreach (ref readonly var loop in loops)
        {
            var (moved, factor) = (layer.Moved(loop.Dim), TOperands.Same(loop.Factor));
            if (T.IsDiscrete)
            {
                tile *= TOperands.Where(moved, factor, one);
                streams[loop.Level] = tile;
            }

            lanes[loop.Level] *= T.Choose(loop.IsSpread, loop.Factor);
            distinct[loop.Level] *= TOperands.Where((TensorSet)((int)moved & -loop.IsSpread), factor, one);
        }

        if (T.IsDiscrete)
        {
            Outside(layer, loops, streams);
        }
    }

    /// <summary>
    /// Streams begin as tiles at levels that have loops and 1 at others. Words of tiles and of loops outside only grow from level to level.
    /// </summary>
    [SkipLocalsInit]
    private static void Outside<T, TOperands>(LayerGeometry layer, ReadOnlySpan<NestLoop<T>> loops, Span<TOperands> streams)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T>
    {
        Span<TOperands> from = stackalloc TOperands[streams.Length + 1];
        var all = T.Constant(1);
        var moving = TOperands.Same(all);
        from.Fill(moving);
        for (var i = loops.Length - 1; i >= 0; i--)
        {
            ref readonly var loop = ref loops[i];
            all *= T.Choose(1 - loop.IsSpread, loop.Factor);
            moving = TOperands.Where((TensorSet)((int)layer.Moved(loop.Dim) & (loop.IsSpread - 1)), TOperands.Same(all), moving);
            from[loop.Level] = moving;
        }

        for (var level = 1; level < streams.Length; level++)
        {
            streams[level] = TOperands.Max(streams[level], streams[level - 1]);
        }

        for (var level = streams.Length - 2; level >= 0; level--)
        {
            from[level + 1] = TOperands.Max(from[level + 1], from[level + 2]);
            streams[level] *= from[level + 1];
        }
    }
}
