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
    /// <summary>Words of an operand that enter one instance of a level.</summary>
    public static T Of<T>(Tensor tensor, int level, in Layer layer, ReadOnlySpan<Loop<T>> loops)
        where T : unmanaged, IReal<T> =>
        tensor == Tensor.I ? SlidingWindow(level, layer, loops) : Plain(tensor, level, loops);

    private static T Plain<T>(Tensor tensor, int level, ReadOnlySpan<Loop<T>> loops)
        where T : unmanaged, IReal<T>
    {
        var tile = T.Constant(1);
        var i = 0;
        for (; i < loops.Length && loops[i].Level <= level; i++)
        {
            if (loops[i].Moves(tensor))
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

            if (loop.Moves(tensor))
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
        for (; i < loops.Length; i++)
        {
            ref readonly var loop = ref loops[i];
            if (!loop.Spatial)
            {
                var axis = AxisOf(loop.Dim);
                var step = extents[(int)loop.Dim] * StepOf(loop.Dim, layer);
                var kept = moved.Value >= 2 ? T.Constant(0) : Overlap(window, axis, step, words);
                fills = T.IsDiscrete
                    ? fills + (loop.Factor + -1) * (fills - T.Constant(walk.Kept(axis, step.Value, kept.Value)))
                    : Repeat(fills, loop.Factor, kept, moved);
                moved *= loop.Factor;
            }

            extents[(int)loop.Dim] *= loop.Factor;
        }

        return fills;
    }

    private static T Overlap<T>(in Window<T> window, Axis axis, T step, T words)
        where T : unmanaged, IReal<T> => axis switch
        {
            Axis.Width => T.Max(T.Constant(0), window.Width - step) * window.Height * window.Channels * window.Batch,
            Axis.Height => T.Max(T.Constant(0), window.Height - step) * window.Width * window.Channels * window.Batch,
            Axis.None => words,
            _ => T.Constant(0),
        };

    private static Axis AxisOf(Dim dim) => dim switch
    {
        Dim.R or Dim.P => Axis.Width,
        Dim.S or Dim.Q => Axis.Height,
        Dim.C => Axis.Channels,
        Dim.N => Axis.Batch,
        _ => Axis.None,
    };

    private static double StepOf(Dim dim, in Layer layer) => dim switch
    {
        Dim.R => layer.Wdilation,
        Dim.S => layer.Hdilation,
        Dim.P => layer.Wstride,
        Dim.Q => layer.Hstride,
        Dim.K => 0,
        _ => 1,
    };
}
