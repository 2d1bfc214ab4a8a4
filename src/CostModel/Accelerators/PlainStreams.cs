namespace Dosa.CostModel;

/// <summary>
/// Words that enter one instance of each level, of an operand whose tiles never overlap: the tile times all temporal loops
/// outside from the innermost one that moves it outward.
/// </summary>
internal static class PlainStreams
{
    /// <summary>
    /// Fills the words that enter an instance of each level, and how many different parts the lanes below each level ask for.
    /// </summary>
    public static void Whole<T>(int relevant, ReadOnlySpan<NestLoop<T>> loops, Span<T> streams, Span<T> distinct)
        where T : unmanaged, IReal<T>
    {
        var one = T.Constant(1);
        var (at, tile) = (0, one);
        for (var level = 0; level < streams.Length; level++)
        {
            var parts = one;
            for (; at < loops.Length && loops[at].Level == level; at++)
            {
                ref readonly var loop = ref loops[at];
                var moves = relevant >> loop.Dim & 1;
                tile *= T.Choose(moves, loop.Factor);
                parts *= T.Choose(moves & (loop.Spatial ? 1 : 0), loop.Factor);
            }

            (streams[level], distinct[level]) = (tile, parts);
        }

        var (all, moved) = (one, one);
        for (var level = streams.Length - 1; level >= 0; level--)
        {
            streams[level] *= moved;
            for (; at > 0 && loops[at - 1].Level == level; at--)
            {
                ref readonly var loop = ref loops[at - 1];
                var temporal = loop.Spatial ? 0 : 1;
                all *= T.Choose(temporal, loop.Factor);
                moved = (relevant >> loop.Dim & temporal) != 0 ? all : moved;
            }
        }
    }
}
