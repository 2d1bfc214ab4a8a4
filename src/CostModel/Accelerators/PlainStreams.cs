using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// What one walk over the loops tells of all operands: how many lanes each level has, how many different parts of an operand they
/// ask for, and the words that enter an instance of each level where tiles never overlap: the tile times all temporal loops
/// outside from the innermost one that moves it outward. Spans are by level.
/// </summary>
internal static class PlainStreams
{
    /// <summary>
    /// Fills lanes and distinct parts; where factors are whole, the runs, too, and the streams of operands whose tiles never overlap.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void All<T, TOperands>(
        LayerGeometry layer, ReadOnlySpan<NestLoop<T>> loops, Span<LevelFlow<T, TOperands>> flows)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T>
    {
        var one = TOperands.Same(T.Constant(1));
        var (at, tile) = (0, one);
        for (var level = 0; level < flows.Length; level++)
        {
            var (all, parts) = (T.Constant(1), one);
            for (; at < loops.Length && loops[at].Level == level; at++)
            {
                ref readonly var loop = ref loops[at];
                var factor = TOperands.Where(layer.Moved(loop.Dim), TOperands.Same(loop.Factor), one);
                tile = T.IsDiscrete ? tile * factor : tile;
                if (loop.Spatial)
                {
                    all *= loop.Factor;
                    parts *= factor;
                }
            }

            ref var flow = ref flows[level];
            (flow.Lanes, flow.Distinct, flow.Stream) = (all, parts, tile);
        }

        if (T.IsDiscrete)
        {
            Outside(layer, loops, flows);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Outside<T, TOperands>(LayerGeometry layer, ReadOnlySpan<NestLoop<T>> loops, Span<LevelFlow<T, TOperands>> flows)
        where T : unmanaged, IReal<T>
        where TOperands : unmanaged, IOperands<TOperands, T>
    {
        var (at, all) = (loops.Length, T.Constant(1));
        var moved = TOperands.Same(all);
        for (var level = flows.Length - 1; level >= 0; level--)
        {
            ref var flow = ref flows[level];
            (flow.Stream, flow.Runs) = (flow.Stream * moved, all);
            for (; at > 0 && loops[at - 1].Level == level; at--)
            {
                ref readonly var loop = ref loops[at - 1];
                if (!loop.Spatial)
                {
                    all *= loop.Factor;
                    moved = TOperands.Where(layer.Moved(loop.Dim), TOperands.Same(all), moved);
                }
            }
        }
    }
}
