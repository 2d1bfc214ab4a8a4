namespace Dosa.CostModel;

/// <summary>What accesses cost at given sizes.</summary>
public static class LevelCosts
{
    /// <summary>
    /// Fills <paramref name="costs"/>, one for each level, for an array of pe x pe and memories of the given KB. Sizes are
    /// numbers of the equations, so that a derivative by them is one of the derivatives of the result.
    /// </summary>
    public static void At<T>(Architecture architecture, T pe, T scratchpadKb, T accumulatorKb, Span<LevelCost<T>> costs)
        where T : unmanaged, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(architecture);
        for (var i = 0; i < architecture.Levels.Length; i++)
        {
            var level = architecture.Levels[i];
            var vector = level.VectorWords.At(pe);
            var perWord = T.Constant(1);
            if (level.Size != MemorySize.Unbounded)
            {
                var rows = Rows(level, pe, level.Size == MemorySize.Scratchpad ? scratchpadKb : accumulatorKb);
                var kb = rows * vector * (level.WordBits / 8.0 / 1024);
                perWord = (kb + -level.Energy.FreeKb) * level.Energy.PerKb + 1;
            }

            costs[i] = new(level.Keeps, perWord * level.Energy.PerWord * vector, vector, level.Bandwidth.At(pe));
        }
    }

    /// <summary>Rows of one instance, each of a vector's width: ceil(KB * 1024 / (bytes a word * words a row * instances)).</summary>
    public static T Rows<T>(MemoryLevel level, T pe, T kb)
        where T : unmanaged, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(level);
        return T.Ceiling(kb * 1024 / (level.VectorWords.At(pe) * level.Banks.At(pe) * (level.WordBits / 8.0)));
    }
}
