namespace Dosa.CostModel;

/// <summary>
/// The words that the levels move under a mapping with ragged tiles: all instances together, and the first one, which has the
/// most. Every count is a product over dimensions: sums of extents where the dimension moves the operand, numbers of tiles
/// where it does not.
/// </summary>
internal static class RaggedCounts
{
    /// <summary>Fills both tables, indexed <c>[level * 3 + (int)tensor]</c>, for the levels' operands.</summary>
    public static void Of(RaggedNest nest, ReadOnlySpan<LevelCost<Exact>> levels, Span<Access<Exact>> first, Span<Access<Exact>> all)
    {
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            var inner = -1;
            for (var level = 0; level < levels.Length; level++)
            {
                if (levels[level].Keeps.Has(tensor))
                {
                    var isLast = level == levels.Length - 1;
                    var at = level * Relevance.Tensors + (int)tensor;
                    first[at] = Count(nest, tensor, inner, level, isLast, true);
                    all[at] = Count(nest, tensor, inner, level, isLast, false);
                    inner = level;
                }
            }
        }
    }

    private static Access<Exact> Count(RaggedNest nest, Tensor tensor, int inner, int level, bool isLast, bool firstOnly)
    {
        var served = Words(nest, tensor, inner, level, firstOnly);
        var fills = new Exact(isLast ? 0 : Words(nest, tensor, level, level, firstOnly));
        return tensor == Tensor.O
            ? new(new(served - Firsts(nest, level, firstOnly)), fills, new(served))
            : new(new(served), fills, new(0));
    }

    /// <summary>
    /// Words of an operand that go to the instances of an inner level (-1: to the arithmetic, in every step) from those of an
    /// outer one, or enter a level where both are the same. Lanes between the two that want the same words share them.
    /// </summary>
    private static double Words(RaggedNest nest, Tensor tensor, int inner, int outer, bool firstOnly)
    {
        if (inner >= 0 && tensor == Tensor.I)
        {
            return RaggedInputs.Fills(nest, inner, outer, firstOnly);
        }

        var moving = inner < 0 ? 0 : Innermost(nest.Loops, tensor, inner);
        var words = 1.0;
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var others = firstOnly ? nest.Spatial(dim, outer) : 0;
            words *= Relevance.IsRelevant(tensor, dim)
                ? nest.TilesOf(dim, inner, others).Extents
                : nest.TilesOf(dim, inner, others | nest.Spatial(dim, inner, outer) | nest.Inside(dim, inner, moving)).Count;
        }

        return words;
    }

    /// <summary>The innermost temporal loop outside a level that moves the operand; past the last one when none does.</summary>
    private static int Innermost(ReadOnlySpan<Loop<Exact>> loops, Tensor tensor, int level)
    {
        for (var i = 0; i < loops.Length; i++)
        {
            if (loops[i].Level > level && !loops[i].Spatial && loops[i].Moves(tensor))
            {
                return i;
            }
        }

        return loops.Length;
    }

    /// <summary>Outputs that a level gets for the first time, with nothing to add to.</summary>
    private static double Firsts(RaggedNest nest, int level, bool firstOnly)
    {
        var words = 1.0;
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            words *= Relevance.IsRelevant(Tensor.O, dim) ? nest.TilesOf(dim, level, firstOnly ? nest.Spatial(dim, level) : 0).Extents
                : firstOnly ? 1 : nest.Lanes(dim, level);
        }

        return words;
    }
}
