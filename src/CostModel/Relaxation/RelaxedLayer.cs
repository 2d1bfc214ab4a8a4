using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Dosa.CostModel;

/// <summary>
/// A layer for gradient search: the equations over positive real factors. There is one variable for each factor that the
/// architecture lets a mapping choose and that makes a difference; the factors of the outermost level follow as bound /
/// product, so that the factors of every loop always multiply to its bound. Immutable; evaluation does not allocate.
/// <code>
/// Span&lt;LevelCost&lt;Dual&gt;&gt; costs = stackalloc LevelCost&lt;Dual&gt;[architecture.Levels.Length];
/// LevelCosts.At(architecture, Dual.Variable(pe, RelaxedLayer.PeLane), Dual.Variable(spKb, RelaxedLayer.ScratchpadKbLane), ..., costs);
/// for (var i = 0; i &lt; layer.Factors.Length; i++) { factors[i] = Dual.Variable(exp(x[i]), lane: i, slope: exp(x[i])); }  // derivatives by x[i]
/// var cost = layer.Evaluate&lt;Dual&gt;(factors, order, costs);       // cost.EnergyPj.Value, cost.EnergyPj[i], ...
/// </code>
/// </summary>
public sealed class RelaxedLayer
{
    /// <summary>The lane for the derivative by the array's size.</summary>
    public const int PeLane = Dual.Lanes - 3;

    /// <summary>The lane for the derivative by the scratchpad's KB.</summary>
    public const int ScratchpadKbLane = Dual.Lanes - 2;

    /// <summary>The lane for the derivative by the accumulator's KB.</summary>
    public const int AccumulatorKbLane = Dual.Lanes - 1;

    private readonly Slot[][] orders;
    private readonly int scratchpad;
    private readonly int accumulator;

    /// <summary>The layer on an architecture whose outermost level lists the orders to choose among.</summary>
    public RelaxedLayer(Architecture architecture, in Layer layer)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        (Architecture, Layer) = (architecture, layer);
        Factors = Variables(architecture, layer);
        orders = [.. architecture.Levels[^1].Orders.Select(Slots)];
        scratchpad = LevelOf(MemorySize.Scratchpad);
        accumulator = LevelOf(MemorySize.Accumulator);
    }

    /// <summary>The machine's kind.</summary>
    public Architecture Architecture { get; }

    /// <summary>The shape.</summary>
    public Layer Layer { get; }

    /// <summary>The variables: lane i of the derivatives is the one by <c>Factors[i]</c>.</summary>
    public ImmutableArray<Factor> Factors { get; }

    /// <summary>How many orders of the outermost level there are.</summary>
    public int Orders => orders.Length;

    /// <summary>Cost under the given factors, one for each of <see cref="Factors"/>, and one of the orders.</summary>
    [SkipLocalsInit]
    public RelaxedCost<T> Evaluate<T>(ReadOnlySpan<T> factors, int order, ReadOnlySpan<LevelCost<T>> costs)
        where T : unmanaged, IReal<T>
    {
        Span<Loop<T>> buffer = stackalloc Loop<T>[orders[order].Length];
        Span<Access<T>> accesses = stackalloc Access<T>[costs.Length * Relevance.Tensors];
        var loops = Loops(factors, order, buffer);
        var cost = Equations.Evaluate(Architecture.MacEnergyPj, costs, Layer, loops, accesses);
        return new(cost.EnergyPj, cost.Cycles, Held(scratchpad, loops), Held(accumulator, loops));
    }

    /// <summary>
    /// The factor of a loop that is left for the outermost level: bound / product of the loop's factors. A search keeps it
    /// at 1 or more.
    /// </summary>
    public T Outermost<T>(Dim dim, ReadOnlySpan<T> factors)
        where T : unmanaged, IReal<T>
    {
        var product = T.Constant(1);
        for (var i = 0; i < Factors.Length; i++)
        {
            if (Factors[i].Dim == dim)
            {
                product *= factors[i];
            }
        }

        return T.Constant(Layer[dim]) / product;
    }

    /// <summary>Writes the loops of a mapping with these factors to the buffer, from the inside out.</summary>
    public ReadOnlySpan<Loop<T>> Loops<T>(ReadOnlySpan<T> factors, int order, Span<Loop<T>> buffer)
        where T : unmanaged, IReal<T>
    {
        var slots = orders[order];
        for (var i = 0; i < slots.Length; i++)
        {
            ref readonly var slot = ref slots[i];
            var factor = slot.Variable >= 0 ? factors[slot.Variable] : Outermost(slot.Dim, factors);
            buffer[i] = new(factor, slot.Dim, slot.Level, slot.Spatial);
        }

        Debug.Assert(MacsMatch(buffer[..slots.Length]), "The modelled MACs differ from the product of the bounds.");
        return buffer[..slots.Length];
    }

    private T Held<T>(int level, ReadOnlySpan<Loop<T>> loops)
        where T : unmanaged, IReal<T> =>
        level < 0 ? T.Constant(0) : Tiles.Held(Architecture.Levels[level].Keeps, level, Layer, loops);

    private bool MacsMatch<T>(ReadOnlySpan<Loop<T>> loops)
        where T : unmanaged, IReal<T>
    {
        var macs = 1.0;
        foreach (ref readonly var loop in loops)
        {
            macs *= loop.Factor.Value;
        }

        return !(Math.Abs(macs / Layer.ModelledMacs - 1) >= 1e-9);
    }

    private int LevelOf(MemorySize size)
    {
        for (var level = 0; level < Architecture.Levels.Length; level++)
        {
            if (Architecture.Levels[level].Size == size)
            {
                return level;
            }
        }

        return -1;
    }

    /// <summary>
    /// A loop that moves no operand kept at a level costs the same one level further out, so it gets no variable there if
    /// the next level may place it.
    /// </summary>
    private static ImmutableArray<Factor> Variables(Architecture architecture, Layer layer)
    {
        var factors = ImmutableArray.CreateBuilder<Factor>();
        for (var level = 0; level < architecture.Levels.Length - 1; level++)
        {
            var (here, next) = (architecture.Levels[level], architecture.Levels[level + 1]);
            for (var dim = Dim.R; dim <= Dim.N; dim++)
            {
                if (layer[dim] > 1 && here.SpatialDims.Has(dim))
                {
                    factors.Add(new(dim, level, true));
                }

                if (layer[dim] > 1 && here.TemporalDims.Has(dim) && (Moves(here.Keeps, dim) || !next.TemporalDims.Has(dim)))
                {
                    factors.Add(new(dim, level, false));
                }
            }
        }

        return factors.ToImmutable();
    }

    private static bool Moves(TensorSet tensors, Dim dim)
    {
        var moves = false;
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            moves |= tensors.Has(tensor) && Relevance.IsRelevant(tensor, dim);
        }

        return moves;
    }

    private Slot[] Slots(ImmutableArray<Dim> outermost)
    {
        var slots = new List<Slot>();
        for (var level = 0; level < Architecture.Levels.Length - 1; level++)
        {
            var fixedOrder = Architecture.Levels[level].Orders;
            var order = fixedOrder.IsEmpty ? [.. Enum.GetValues<Dim>()] : fixedOrder[0];
            slots.AddRange(Factors.Index().Where(f => f.Item.Level == level && f.Item.Spatial).Select(f => Slot.Of(f.Item, f.Index)));
            slots.AddRange(order.SelectMany(dim => Factors.Index()
                .Where(f => f.Item == new Factor(dim, level, false))
                .Select(f => Slot.Of(f.Item, f.Index))));
        }

        var last = Architecture.Levels.Length - 1;
        slots.AddRange(outermost.Where(dim => Layer[dim] > 1).Select(dim => new Slot(-1, dim, last, false)));
        return [.. slots];
    }

    /// <summary>Where a loop's factor comes from: a variable, or, if -1, what the variables leave of the bound.</summary>
    private readonly record struct Slot(int Variable, Dim Dim, int Level, bool Spatial)
    {
        public static Slot Of(Factor factor, int variable) => new(variable, factor.Dim, factor.Level, factor.Spatial);
    }
}
