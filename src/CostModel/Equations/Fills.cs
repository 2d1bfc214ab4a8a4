namespace Dosa.CostModel;

/// <summary>
/// How many words enter one instance of a level in all. Walk the temporal loops outside, from the inside out, and let F be
/// the words moved by all loops so far. One more loop of factor b repeats them, less the words kept from its iteration before:
/// <code>F  ---->  F + (b - 1) * (F - kept)</code>
/// A loop that moves nothing keeps the whole tile, and the first loop of a sliding window keeps the overlap, as long as no
/// loop further in has moved the tile away. A loop further in of factor x has moved it away to the degree min(1, x - 1):
/// entirely for whole factors, and without a jump for the relaxed factors between 1 and 2.
/// </summary>
public static class Fills
{
    /// <summary>The <see cref="Axis"/> along which each loop moves the window of the inputs.</summary>
    private static ReadOnlySpan<byte> Axes => [1, 2, 1, 2, 3, 0, 4];

    /// <summary>Words of an operand that enter one instance of a level.</summary>
    public static T Of<T>(Tensor tensor, int level, in Layer layer, ReadOnlySpan<Loop<T>> loops)
        where T : unmanaged, IReal<T> =>
        tensor == Tensor.I ? SlidingWindow(level, layer, loops)
        : T.IsDiscrete ? Whole(Relevance.Mask(tensor), level, loops)
        : Plain(Relevance.Mask(tensor), level, loops);

    /// <summary>
    /// <see cref="Plain"/> for whole factors, where it comes to the tile times all loops outside from the innermost one that
    /// moves it: the same products without a branch.
    /// </summary>
    private static T Whole<T>(int relevant, int level, ReadOnlySpan<Loop<T>> loops)
        where T : unmanaged, IReal<T>
    {
        var fills = T.Constant(1);
        var moved = 0;
        foreach (ref readonly var loop in loops)
        {
            var moves = relevant >> (int)loop.Dim & 1;
            var inside = (loop.Level - level - 1) >>> 31;
            var outside = (loop.Spatial ? 0 : 1) & ~inside;
            fills *= T.Choose((inside & moves) | (outside & (moves | moved)), loop.Factor);
            moved |= outside & moves;
        }

        return fills;
    }

    private static T Plain<T>(int relevant, int level, ReadOnlySpan<Loop<T>> loops)
        where T : unmanaged, IReal<T>
    {
        var tile = T.Constant(1);
        var i = 0;
        for (; i < loops.Length && loops[i].Level <= level; i++)
        {
            if ((relevant >> (int)loops[i].Dim & 1) != 0)
            {
                tile *= loops[i].Factor;
            }
        }

        var moved = T.Constant(1);
        var fills = tile;
        for (; i < loops.Length; i++)
        {
            ref readonly var loop = ref loops[i];
            if (loop.Spatial)
            {
                continue;
            }

            if ((relevant >> (int)loop.Dim & 1) != 0)
            {
                fills *= loop.Factor;
                moved *= loop.Factor;
            }
            else
            {
                fills = Repeat(fills, loop.Factor, tile, moved);
            }
        }

        return fills;
    }

    /// <summary>One more loop, which keeps <paramref name="kept"/> words as far as nothing further in has moved.</summary>
    private static T Repeat<T>(T fills, T factor, T kept, T moved)
        where T : unmanaged, IReal<T>
    {
        if (moved.Value >= 2)
        {
            return fills * factor;
        }

        var stays = T.Min(T.Constant(1), T.Constant(2) - moved);
        if (double.IsNaN(moved.Value))
        {
            // Many values at once: some may have moved everything away.
            stays = T.Max(stays, T.Constant(0));
        }

        return fills + (factor + -1) * (fills - kept * stays);
    }

    private static T SlidingWindow<T>(int level, in Layer layer, ReadOnlySpan<Loop<T>> loops)
        where T : unmanaged, IReal<T>
    {
        var extents = Tiles.Ones<T>();
        var i = Tiles.Grow(ref extents, level, loops);
        var window = Tiles.Window(extents, layer);
        var words = window.Words;
        var fills = words;
        var moved = T.Constant(1);
        var walk = default(Translations);
        ReadOnlySpan<double> steps = [layer.Wdilation, layer.Hdilation, layer.Wstride, layer.Hstride, 1, 0, 1];
        for (; i < loops.Length; i++)
        {
            ref readonly var loop = ref loops[i];
            ref var extent = ref extents[(int)loop.Dim];
            if (!loop.Spatial)
            {
                var axis = (Axis)Axes[(int)loop.Dim];
                var step = extent * steps[(int)loop.Dim];
                var kept = moved.Value >= 2 ? T.Constant(0) : Overlap(window, axis, step, words);
                fills = T.IsDiscrete
                    ? fills + (loop.Factor + -1) * (fills - T.Constant(walk.Kept(axis, step.Value, kept.Value)))
                    : Repeat(fills, loop.Factor, kept, moved);
                moved *= loop.Factor;
                if (T.IsDiscrete && walk.KeepsNothing)
                {
                    return fills * Temporal(loops[(i + 1)..]);
                }
            }

            extent *= loop.Factor;
        }

        return fills;
    }

    private static T Temporal<T>(ReadOnlySpan<Loop<T>> loops)
        where T : unmanaged, IReal<T>
    {
        var product = T.Constant(1);
        foreach (ref readonly var loop in loops)
        {
            product *= T.Choose(loop.Spatial ? 0 : 1, loop.Factor);
        }

        return product;
    }

    private static T Overlap<T>(in Window<T> window, Axis axis, T step, T words)
        where T : unmanaged, IReal<T> => axis switch
        {
            Axis.Width => T.Max(T.Constant(0), window.Width - step) * window.Height * window.Channels * window.Batch,
            Axis.Height => T.Max(T.Constant(0), window.Height - step) * window.Width * window.Channels * window.Batch,
            Axis.None => words,
            _ => T.Constant(0),
        };
}
