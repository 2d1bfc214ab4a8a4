using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// An architecture at a size: evaluates mappings exactly. Immutable and safe to share between threads; evaluation does not
/// allocate. A mapping that does not fit is evaluated all the same; <see cref="Check"/> tells whether it fits.
/// </summary>
public sealed class Machine
{
    private const int MaxLevels = 16;
    private readonly LevelCost<Exact>[] costs;
    private readonly double[] capacities;
    private readonly double[] spreads;

    /// <summary>The architecture at the hardware's sizes.</summary>
    /// <exception cref="ArgumentException">The architecture has too many levels.</exception>
    public Machine(Architecture architecture, Hardware hardware)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (architecture.Levels.Length > MaxLevels)
        {
            throw new ArgumentException($"An architecture has at most {MaxLevels} levels.", nameof(architecture));
        }

        (Architecture, Hardware) = (architecture, hardware);
        var pe = Exact.Constant(hardware.Pe);
        costs = new LevelCost<Exact>[architecture.Levels.Length];
        LevelCosts.At(architecture, pe, new(hardware.ScratchpadKb), new(hardware.AccumulatorKb), costs);
        capacities = [.. architecture.Levels.Select(level => CapacityWords(level, hardware))];
        spreads = [.. architecture.Levels.Select(level => level.MaxSpatial.At(pe).Value)];
    }

    /// <summary>The machine's kind.</summary>
    public Architecture Architecture { get; }

    /// <summary>The machine's size.</summary>
    public Hardware Hardware { get; }

    /// <summary>What accesses cost, one for each level.</summary>
    public ReadOnlySpan<LevelCost<Exact>> Costs => costs;

    /// <summary>Words that one instance of a level holds; infinity where nothing limits them.</summary>
    public double Capacity(int level) => capacities[level];

    /// <summary>Energy in pJ and cycles of one execution of a layer.</summary>
    public Cost<Exact> Evaluate(in Layer layer, Mapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return Evaluate(layer, mapping.Loops);
    }

    /// <summary>Energy in pJ and cycles of one execution of a layer, from loops in the order of <see cref="Loop{T}"/>.</summary>
    [SkipLocalsInit]
    public Cost<Exact> Evaluate(in Layer layer, ReadOnlySpan<Loop<Exact>> loops)
    {
        Span<Access<Exact>> accesses = stackalloc Access<Exact>[costs.Length * Relevance.Tensors];
        return Evaluate(layer, loops, accesses);
    }

    /// <summary>
    /// The same, and the words that one instance of each level moves, <c>[level * 3 + (int)tensor]</c>: of several instances
    /// with different work the one with the most.
    /// </summary>
    /// <exception cref="ArgumentException">The factors do not cover the bounds; see <see cref="LoopNest.Uncovered"/>.</exception>
    public Cost<Exact> Evaluate(in Layer layer, ReadOnlySpan<Loop<Exact>> loops, Span<Access<Exact>> accesses) => LoopNest.IsPerfect(layer, loops)
        ? Equations.Evaluate(Architecture.MacEnergyPj, costs, layer, loops, accesses)
        : Account(layer, loops).Cost(this, accesses);

    /// <summary>The words that a mapping moves, counted as ragged tiles are; whole tiles give the same numbers another way.</summary>
    /// <exception cref="ArgumentException">The factors do not cover the bounds; see <see cref="LoopNest.Uncovered"/>.</exception>
    public RaggedAccount Account(in Layer layer, ReadOnlySpan<Loop<Exact>> loops) => LoopNest.Uncovered(Architecture, layer, loops) is var (dim, problem)
        ? throw new ArgumentException($"The factors of {dim} {problem}.", nameof(loops))
        : RaggedAccount.Of(costs, layer, loops);

    /// <summary>Whether the loops fit the machine; the cheapest question, for searches.</summary>
    public bool Fits(in Layer layer, ReadOnlySpan<Loop<Exact>> loops)
    {
        for (var level = 0; level < costs.Length; level++)
        {
            if (!double.IsPositiveInfinity(capacities[level]) && Held(level, layer, loops) > capacities[level])
            {
                return false;
            }
        }

        foreach (ref readonly var loop in loops)
        {
            if (loop.Spatial && (loop.Factor.Value > spreads[loop.Level] || !Architecture.Levels[loop.Level].SpatialDims.Has(loop.Dim)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The limits that the mapping exceeds, from the innermost level outward; empty when it fits.</summary>
    public ImmutableArray<Violation> Check(in Layer layer, ReadOnlySpan<Loop<Exact>> loops)
    {
        if (Fits(layer, loops))
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<Violation>();
        for (var l = 0; l < costs.Length; l++)
        {
            var level = Architecture.Levels[l];
            foreach (ref readonly var loop in loops)
            {
                if (!loop.Spatial || loop.Level != l)
                {
                    continue;
                }

                if (!level.SpatialDims.Has(loop.Dim))
                {
                    found.Add(new(Limit.SpreadDim, level.Name, loop.Dim, loop.Factor.Value, 1));
                }
                else if (loop.Factor.Value > spreads[l])
                {
                    found.Add(new(Limit.Spread, level.Name, loop.Dim, loop.Factor.Value, spreads[l]));
                }
            }

            var held = double.IsPositiveInfinity(capacities[l]) ? 0 : Held(l, layer, loops);
            if (held > capacities[l])
            {
                found.Add(new(Limit.Capacity, level.Name, default, held, capacities[l]));
            }
        }

        return found.DrainToImmutable();
    }

    /// <summary>Words that one instance of a level must hold of all operands that it keeps.</summary>
    public double Held(int level, in Layer layer, ReadOnlySpan<Loop<Exact>> loops) => LoopNest.IsPerfect(layer, loops)
        ? Tiles.Held(costs[level].Keeps, level, layer, loops).Value
        : Tiles.Held(costs[level].Keeps, layer, LoopNest.Held(layer, level, loops)).Value;

    /// <summary>The cost of one execution in all its parts, for people and files.</summary>
    public CostReport Explain(in Layer layer, Mapping mapping) => CostReport.Of(this, layer, mapping);

    private static double CapacityWords(MemoryLevel level, Hardware hardware)
    {
        if (level.Size == MemorySize.Unbounded)
        {
            return double.PositiveInfinity;
        }

        var pe = Exact.Constant(hardware.Pe);
        var kb = level.Size == MemorySize.Scratchpad ? hardware.ScratchpadKb : hardware.AccumulatorKb;
        return LevelCosts.Rows(level, pe, new(kb)).Value * level.VectorWords.At(pe).Value;
    }
}
