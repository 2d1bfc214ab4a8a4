using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// The cost of one layer under one mapping, written once over any number. Units: words, pJ, cycles.
/// See docs/equations.md.
/// </summary>
public static class Equations
{
    private const int AllDims = Relevance.Tensors;
    private const int SpreadRow = Relevance.Tensors + 1;

    /// <summary>
    /// Energy and cycles of a layer. <paramref name="accesses"/>, indexed <c>[level * 3 + (int)tensor]</c>, is filled with
    /// the words that one instance of each level moves for each operand that it keeps.
    /// </summary>
    [SkipLocalsInit]
    public static Cost<T> Evaluate<T>(
        double macEnergyPj, ReadOnlySpan<LevelCost<T>> levels, in Layer layer, ReadOnlySpan<Loop<T>> loops, Span<Access<T>> accesses)
        where T : unmanaged, IReal<T>
    {
        Span<T> spreads = stackalloc T[levels.Length * SpreadRow];
        SpreadByLevel(loops, spreads);
        var macs = layer.ModelledMacs;
        var computeCycles = T.Constant(macs) / Outside(spreads, -1, AllDims);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            Count(tensor, computeCycles, levels, layer, loops, spreads, accesses);
        }

        var energy = T.Constant(macEnergyPj * macs);
        var cycles = computeCycles;
        for (var level = 0; level < levels.Length; level++)
        {
            var row = accesses.Slice(level * Relevance.Tensors, Relevance.Tensors);
            energy += LevelEnergy(levels[level], Outside(spreads, level, AllDims), row);
            cycles = T.Max(cycles, LevelCycles(levels[level], computeCycles, row));
        }

        return new(energy, cycles);
    }

    /// <summary>Energy of one level over its operands: instances * accesses * energy of an access.</summary>
    public static T LevelEnergy<T>(in LevelCost<T> level, T instances, ReadOnlySpan<Access<T>> accesses)
        where T : unmanaged, IReal<T>
    {
        var vectors = T.Constant(0);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (level.Keeps.Has(tensor))
            {
                vectors += Vectors(level, tensor, accesses[(int)tensor]);
            }
        }

        return instances * vectors * level.EnergyPerVector;
    }

    /// <summary>Accesses of one operand: words / words a vector, rounded up for reads, fills and updates each.</summary>
    public static T Vectors<T>(in LevelCost<T> level, Tensor tensor, in Access<T> access)
        where T : unmanaged, IReal<T>
    {
        var vectors = T.Ceiling(access.Reads / level.VectorWords) + T.Ceiling(access.Fills / level.VectorWords);
        return tensor == Tensor.O ? vectors + T.Ceiling(access.Updates / level.VectorWords) : vectors;
    }

    /// <summary>
    /// Cycles that a level needs beside the arithmetic: the compute cycles, stretched where it must move more words a cycle than
    /// its bandwidth.
    /// </summary>
    public static T LevelCycles<T>(in LevelCost<T> level, T computeCycles, ReadOnlySpan<Access<T>> accesses)
        where T : unmanaged, IReal<T> =>
        double.IsPositiveInfinity(level.Bandwidth.Value) ? computeCycles : T.Max(computeCycles, OwnCycles(level, computeCycles, accesses));

    /// <summary>Cycles that a level alone needs for the words that it moves; 0 where no bandwidth limits it.</summary>
    public static T OwnCycles<T>(in LevelCost<T> level, T computeCycles, ReadOnlySpan<Access<T>> accesses)
        where T : unmanaged, IReal<T>
    {
        if (double.IsPositiveInfinity(level.Bandwidth.Value))
        {
            return T.Constant(0);
        }

        var (read, write) = (T.Constant(0), T.Constant(0));
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            if (level.Keeps.Has(tensor))
            {
                ref readonly var access = ref accesses[(int)tensor];
                read += access.Reads / computeCycles;
                write += (access.Fills + access.Updates) / computeCycles;
            }
        }

        return T.Ceiling(computeCycles / (level.Bandwidth / (write + read)));
    }

    /// <summary>Instances of a level at work: the product of the spatial factors outside it.</summary>
    public static T Instances<T>(ReadOnlySpan<Loop<T>> loops, int level)
        where T : unmanaged, IReal<T>
    {
        var instances = T.Constant(1);
        foreach (ref readonly var loop in loops)
        {
            if (loop.Spatial && loop.Level > level)
            {
                instances *= loop.Factor;
            }
        }

        return instances;
    }

    /// <summary>
    /// Follows one operand from the arithmetic outward through the levels that keep it. A level serves what the level inside
    /// asks for: once for all instances that share the same part, once each for instances with parts of their own.
    /// </summary>
    private static void Count<T>(
        Tensor tensor, T asked, ReadOnlySpan<LevelCost<T>> levels, in Layer layer, ReadOnlySpan<Loop<T>> loops, ReadOnlySpan<T> spreads,
            Span<Access<T>> accesses)
        where T : unmanaged, IReal<T>
    {
        var zero = T.Constant(0);
        var spread = T.Constant(1);
        for (var level = 0; level < levels.Length; level++)
        {
            spread *= spreads[level * SpreadRow + (int)tensor];
            if (!levels[level].Keeps.Has(tensor))
            {
                continue;
            }

            var served = asked * spread;
            var fills = level == levels.Length - 1 ? zero : Fills.Of(tensor, level, layer, loops);
            if (tensor == Tensor.O)
            {
                // Every update but the first of each word reads the partial sum before it.
                var firsts = T.Constant(layer.ModelledOutputs) / Outside(spreads, level, (int)tensor);
                accesses[level * Relevance.Tensors + (int)tensor] = new(served - firsts, fills, served);
            }
            else
            {
                accesses[level * Relevance.Tensors + (int)tensor] = new(served, fills, zero);
            }

            asked = fills;
            spread = T.Constant(1);
        }
    }

    /// <summary>Products of the spatial factors of each level: those that move each operand, and all of them.</summary>
    private static void SpreadByLevel<T>(ReadOnlySpan<Loop<T>> loops, Span<T> spreads)
        where T : unmanaged, IReal<T>
    {
        spreads.Fill(T.Constant(1));
        foreach (ref readonly var loop in loops)
        {
            if (!loop.Spatial)
            {
                continue;
            }

            var row = spreads.Slice(loop.Level * SpreadRow, SpreadRow);
            for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
            {
                if (loop.Moves(tensor))
                {
                    row[(int)tensor] *= loop.Factor;
                }
            }

            row[AllDims] *= loop.Factor;
        }
    }

    /// <summary>The product of one column over the levels outside a level.</summary>
    private static T Outside<T>(ReadOnlySpan<T> spreads, int level, int column)
        where T : unmanaged, IReal<T>
    {
        var product = T.Constant(1);
        for (var i = (level + 1) * SpreadRow + column; i < spreads.Length; i += SpreadRow)
        {
            product *= spreads[i];
        }

        return product;
    }
}
