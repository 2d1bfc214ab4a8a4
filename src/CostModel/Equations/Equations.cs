using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// The cost of one layer under one mapping, written once over any number. Units: words, pJ, cycles.
/// See docs/equations.md.
/// </summary>
public static class Equations
{
    private const int Outermost = int.MaxValue;
    private const int SpatialBuffer = 8;

    /// <summary>
    /// Energy and cycles of a layer. <paramref name="accesses"/>, indexed <c>[level * 3 + (int)tensor]</c>, is filled with
    /// the words that one instance of each level moves for each operand that it keeps.
    /// </summary>
    [SkipLocalsInit]
    public static Cost<T> Evaluate<T>(
        double macEnergyPj, ReadOnlySpan<LevelCost<T>> levels, in Layer layer, ReadOnlySpan<Loop<T>> loops, Span<Access<T>> accesses)
        where T : unmanaged, IReal<T>
    {
        Span<Loop<T>> buffer = stackalloc Loop<T>[SpatialBuffer];
        var spatial = SpatialLoops(loops, buffer);
        var macs = layer.ModelledMacs;
        var computeCycles = T.Constant(macs) / Spread(spatial, 0, Outermost, DimSet.All);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            Count(tensor, computeCycles, levels, layer, loops, spatial, accesses);
        }

        var energy = T.Constant(macEnergyPj * macs);
        var cycles = computeCycles;
        for (var level = 0; level < levels.Length; level++)
        {
            var row = accesses.Slice(level * Relevance.Tensors, Relevance.Tensors);
            energy += LevelEnergy(levels[level], Instances(spatial, level), row);
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
    /// Cycles that a level needs: the compute cycles, stretched where it must move more words a cycle than its bandwidth.
    /// </summary>
    public static T LevelCycles<T>(in LevelCost<T> level, T computeCycles, ReadOnlySpan<Access<T>> accesses)
        where T : unmanaged, IReal<T>
    {
        if (double.IsPositiveInfinity(level.Bandwidth.Value))
        {
            return computeCycles;
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

        return T.Max(computeCycles, T.Ceiling(computeCycles / (level.Bandwidth / (write + read))));
    }

    /// <summary>Instances of a level at work: the product of the spatial factors outside it.</summary>
    public static T Instances<T>(ReadOnlySpan<Loop<T>> loops, int level)
        where T : unmanaged, IReal<T> => Spread(loops, level + 1, Outermost, DimSet.All);

    /// <summary>
    /// Follows one operand from the arithmetic outward through the levels that keep it. A level serves what the level inside
    /// asks for: once for all instances that share the same part, once each for instances with parts of their own.
    /// </summary>
    private static void Count<T>(
        Tensor tensor, T asked, ReadOnlySpan<LevelCost<T>> levels, in Layer layer, ReadOnlySpan<Loop<T>> loops, ReadOnlySpan<Loop<T>> spatial, Span<Access<T>> accesses)
        where T : unmanaged, IReal<T>
    {
        var relevant = (DimSet)Relevance.Mask(tensor);
        var zero = T.Constant(0);
        var inside = 0;
        for (var level = 0; level < levels.Length; level++)
        {
            if (!levels[level].Keeps.Has(tensor))
            {
                continue;
            }

            var served = asked * Spread(spatial, inside, level, relevant);
            var fills = level == levels.Length - 1 ? zero : Fills.Of(tensor, level, layer, loops);
            if (tensor == Tensor.O)
            {
                // Every update but the first of each word reads the partial sum before it.
                var firsts = T.Constant(layer.ModelledOutputs) / Spread(spatial, level + 1, Outermost, relevant);
                accesses[level * Relevance.Tensors + (int)tensor] = new(served - firsts, fills, served);
            }
            else
            {
                accesses[level * Relevance.Tensors + (int)tensor] = new(served, fills, zero);
            }

            asked = fills;
            inside = level + 1;
        }
    }

    private static ReadOnlySpan<Loop<T>> SpatialLoops<T>(ReadOnlySpan<Loop<T>> loops, Span<Loop<T>> buffer)
        where T : unmanaged, IReal<T>
    {
        var count = 0;
        foreach (ref readonly var loop in loops)
        {
            if (!loop.Spatial)
            {
                continue;
            }

            if (count == buffer.Length)
            {
                return loops;
            }

            buffer[count++] = loop;
        }

        return buffer[..count];
    }

    private static T Spread<T>(ReadOnlySpan<Loop<T>> loops, int from, int to, DimSet dims)
        where T : unmanaged, IReal<T>
    {
        var product = T.Constant(1);
        foreach (ref readonly var loop in loops)
        {
            var within = ~((loop.Level - from) >>> 31) & ~((to - loop.Level) >>> 31);
            product *= T.Choose((loop.Spatial ? 1 : 0) & within & (int)dims >> (int)loop.Dim, loop.Factor);
        }

        return product;
    }
}
