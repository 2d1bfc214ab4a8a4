namespace Dosa.CostModel;

/// <summary>
/// What one walk over the loops tells of all operands: how many lanes each level has, how many different parts of an operand they
/// ask for, and the words that enter an instance of each level where tiles never overlap: the tile times all temporal loops
/// outside from the innermost one that moves it outward. Spans are by <c>[(int)tensor * levels + level]</c>.
/// </summary>
internal static class PlainStreams
{
    /// <summary>Fills all spans; the streams only where factors are whole, for operands whose tiles never overlap.</summary>
    public static void All<T>(LayerGeometry layer, ReadOnlySpan<NestLoop<T>> loops, Span<T> lanes, Span<T> streams, Span<T> distinct)
        where T : unmanaged, IReal<T>
    {
        var n = lanes.Length;
        var one = T.Constant(1);
        var (maskW, maskI, maskO) = (layer.Mask(Tensor.W), layer.Mask(Tensor.I), layer.Mask(Tensor.O));
        var (at, tileW, tileI, tileO) = (0, one, one, one);
        for (var level = 0; level < n; level++)
        {
            var (all, partsW, partsI, partsO) = (one, one, one, one);
            for (; at < loops.Length && loops[at].Level == level; at++)
            {
                ref readonly var loop = ref loops[at];
                var (moveW, moveI, moveO) = (maskW >> loop.Dim & 1, maskI >> loop.Dim & 1, maskO >> loop.Dim & 1);
                if (T.IsDiscrete)
                {
                    tileW *= T.Choose(moveW, loop.Factor);
                    tileI *= T.Choose(moveI, loop.Factor);
                    tileO *= T.Choose(moveO, loop.Factor);
                }

                if (loop.Spatial)
                {
                    all *= loop.Factor;
                    partsW *= T.Choose(moveW, loop.Factor);
                    partsI *= T.Choose(moveI, loop.Factor);
                    partsO *= T.Choose(moveO, loop.Factor);
                }
            }

            lanes[level] = all;
            (distinct[level], distinct[n + level], distinct[2 * n + level]) = (partsW, partsI, partsO);
            (streams[level], streams[n + level], streams[2 * n + level]) = (tileW, tileI, tileO);
        }

        if (T.IsDiscrete)
        {
            Outside(maskW, maskI, maskO, loops, streams, n);
        }
    }

    private static void Outside<T>(int maskW, int maskI, int maskO, ReadOnlySpan<NestLoop<T>> loops, Span<T> streams, int n)
        where T : unmanaged, IReal<T>
    {
        var one = T.Constant(1);
        var (at, all, movedW, movedI, movedO) = (loops.Length, one, one, one, one);
        for (var level = n - 1; level >= 0; level--)
        {
            streams[level] *= movedW;
            streams[n + level] *= movedI;
            streams[2 * n + level] *= movedO;
            for (; at > 0 && loops[at - 1].Level == level; at--)
            {
                ref readonly var loop = ref loops[at - 1];
                if (!loop.Spatial)
                {
                    all *= loop.Factor;
                    movedW = (maskW >> loop.Dim & 1) != 0 ? all : movedW;
                    movedI = (maskI >> loop.Dim & 1) != 0 ? all : movedI;
                    movedO = (maskO >> loop.Dim & 1) != 0 ? all : movedO;
                }
            }
        }
    }
}
