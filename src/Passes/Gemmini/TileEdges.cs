using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// Steps on tiles of loops that tiles do not divide: once for whole tiles, once for the smaller one at the end, each under its
/// condition; nothing where a loop over the accumulator's tiles has come to its end earlier than in other tiles of the scratchpad.
/// <code>
/// load_weights [%c3 * 48], C = 100   ----&gt;   if (52 - %c3 * 48 >= 0) { 48 channels }  if (%c3 * 48 - 96 >= 0) { 4 channels }
/// </code>
/// </summary>
internal sealed class TileEdges(GemminiKernel kernel, StatementBuilder build)
{
    private static readonly Field[] Origins =
        [Field.OriginR, Field.OriginS, Field.OriginP, Field.OriginQ, Field.OriginC, Field.OriginK, Field.OriginN];

    private static readonly Field[] Inners = [Field.InnerR, Field.InnerS, Field.InnerP, Field.InnerQ, Field.InnerC, Field.InnerK, Field.InnerN];

    /// <summary>The first loop whose last tile is smaller than the others, in either memory; null where tiles divide all loops.</summary>
    public static Dim? RaggedOf(GemminiKernel kernel)
    {
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var (bound, held, summed) = (kernel.Shape.Bounds[(int)dim], kernel.ScratchpadTile[(int)dim], kernel.AccumulatorTile[(int)dim]);
            if (bound % held != 0 || held % summed != 0)
            {
                return dim;
            }
        }

        return null;
    }

    public void ForWeights(Command load, TileLayout layout, Action<TileLayout> body) =>
        ForHeld(load, [Dim.R, Dim.S, Dim.C, Dim.K], layout, body);

    public void ForInputs(Command load, TileLayout layout, Action<TileLayout> body) =>
        ForHeld(load, [Dim.R, Dim.S, Dim.P, Dim.Q, Dim.C, Dim.N], layout, body);

    /// <summary>Tiles of sums by the loops that move them.</summary>
    public void ForOutputs(Command multiply, TileLayout layout, Action<TileLayout> body) =>
        ForSummed(multiply, [Dim.P, Dim.Q, Dim.K, Dim.N], layout, body);

    /// <summary>Tiles of sums by the loops that add to them.</summary>
    public void ForReductions(Command multiply, TileLayout layout, Action<TileLayout> body) =>
        ForSummed(multiply, [Dim.R, Dim.S, Dim.C], layout, body);

    private void ForHeld(Command load, Dim[] dims, TileLayout layout, Action<TileLayout> body) =>
        ForEach(dims, 0, kernel.ScratchpadTile, [], (dim, extents) => Cuts(dim, load[Origins[(int)dim]], extents[(int)dim]),
            extents => body(layout.Holding(extents)));

    private void ForSummed(Command multiply, Dim[] dims, TileLayout layout, Action<TileLayout> body) =>
        ForEach(dims, 0, [.. Enumerable.Range(0, Relevance.Dims).Select(dim => layout.Summed((Dim)dim))], [],
            (dim, extents) => Cuts(dim, multiply[Origins[(int)dim]] + multiply[Inners[(int)dim]], extents[(int)dim]),
            extents => body(layout.Summing(extents)));

    private void ForEach(
        Dim[] dims, int at, ImmutableArray<int> extents, ImmutableArray<Linear> conditions,
        Func<Dim, ImmutableArray<int>, IEnumerable<(int Extent, ImmutableArray<Linear> Conditions)>> cuts, Action<ImmutableArray<int>> body)
    {
        if (at == dims.Length)
        {
            build.When(conditions.AsSpan(), () => body(extents));
            return;
        }

        foreach (var (extent, more) in cuts(dims[at], extents))
        {
            ForEach(dims, at + 1, extents.SetItem((int)dims[at], extent), conditions.AddRange(more), cuts, body);
        }
    }

    /// <summary>The extents that a tile of one loop has, each with what is at least zero where it has it.</summary>
    private IEnumerable<(int Extent, ImmutableArray<Linear> Conditions)> Cuts(Dim dim, Linear origin, int tile)
    {
        var (bound, held, summed) = (kernel.Shape.Bounds[(int)dim], kernel.ScratchpadTile[(int)dim], kernel.AccumulatorTile[(int)dim]);
        var last = (long)(bound - 1) / held * held + (tile == held ? 0 : (long)(held - 1) / summed * summed);
        var (rest, left) = (bound % tile, (Linear)bound - origin);
        if (last + tile <= bound)
        {
            yield return (tile, []);
            yield break;
        }

        yield return (tile, [left - tile]);
        if (rest > 0)
        {
            yield return (rest, last < bound ? [(Linear)rest - left] : [(Linear)rest - left, left - 1]);
        }
    }
}
