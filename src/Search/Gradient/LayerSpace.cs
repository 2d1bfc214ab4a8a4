using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>The tilings of one layer: its bounds with their divisors and primes, and the moves between neighbouring tilings.</summary>
internal sealed class LayerSpace
{
    private readonly int[] slots;

    /// <summary>Reads a layer.</summary>
    public LayerSpace(NetworkLayer layer, Architecture architecture)
    {
        Constraints = layer.Constraints is { } constraints ? new ConstraintTable(layer.Shape, constraints) : null;
        Orders = OrderLists.Of(Constraints);
        Relaxed = new RelaxedLayer(Constraints is null ? architecture : OrderLists.Restrict(architecture, Constraints), layer.Shape);
        slots = [.. Relaxed.Factors.Select(factor => factor.Spatial ? Slots.Spatial((int)factor.Dim) : Slots.Temporal((int)factor.Dim))];
        Shape = layer.Shape;
        Count = layer.Count;
        var divisors = ImmutableArray.CreateBuilder<ImmutableArray<int>>(Relevance.Dims);
        var moves = ImmutableArray.CreateBuilder<Move>();
        for (var dim = 0; dim < Relevance.Dims; dim++)
        {
            var bound = Shape[(Dim)dim];
            Bounds[dim] = bound;
            divisors.Add(Factorization.Divisors(bound));
            AddMoves(moves, dim, Factorization.Primes(bound));
        }

        Divisors = divisors.MoveToImmutable();
        Moves = moves.ToImmutable();
    }

    /// <summary>The layer over relaxed factors, with a variable for each slot that can hold more than 1.</summary>
    public RelaxedLayer Relaxed { get; }

    /// <summary>What is fixed of the tilings; null when everything is free.</summary>
    public ConstraintTable? Constraints { get; }

    /// <summary>The orders at DRAM to try.</summary>
    public OrderLists Orders { get; }

    /// <summary>Whether a tiling has what is fixed.</summary>
    public bool Allows(in Tiling tiling)
    {
        for (var dim = 0; Constraints is not null && dim < Relevance.Dims; dim++)
        {
            if (!Constraints.Allows(dim, tiling.Spread(dim), tiling.Factors[Slots.Temporal(dim)]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The allowed tiling nearest to another one.</summary>
    public Tiling Nearest(Tiling tiling, int maxPe)
    {
        for (var dim = 0; Constraints is not null && dim < Relevance.Dims; dim++)
        {
            tiling.Set(dim, Constraints.Nearest(dim, Math.Log(tiling.Spread(dim)), Math.Log(tiling.Factors[Slots.Temporal(dim)]), maxPe));
        }

        return tiling;
    }

    /// <summary>Small tilings, of which one fits wherever any does.</summary>
    public IEnumerable<Tiling> Smallest()
    {
        if (Constraints is null)
        {
            yield return Tiling.Untiled();
            yield break;
        }

        foreach (var splits in Constraints.Smallest())
        {
            var tiling = Tiling.Untiled();
            tiling.Order = Orders.First;
            for (var dim = 0; dim < Relevance.Dims; dim++)
            {
                tiling.Set(dim, splits[dim]);
            }

            yield return tiling;
        }
    }

    /// <summary>How many variables that are.</summary>
    public int Variables => slots.Length;

    /// <summary>The layer.</summary>
    public Layer Shape { get; }

    /// <summary>Multiply-accumulates of one execution.</summary>
    public double Macs => Shape.ModelledMacs;

    /// <summary>How often it runs.</summary>
    public long Count { get; }

    /// <summary>The loop bounds.</summary>
    public int[] Bounds { get; } = new int[Relevance.Dims];

    /// <summary>The divisors of each bound, ascending.</summary>
    public ImmutableArray<ImmutableArray<int>> Divisors { get; }

    /// <summary>Every way to carry one prime factor from one place of its loop to another.</summary>
    public ImmutableArray<Move> Moves { get; }

    /// <summary>The factor of a loop at DRAM.</summary>
    public int DramFactor(in Tiling tiling, int dim) => Bounds[dim] / tiling.Held(dim);

    /// <summary>One bit for each loop that DRAM iterates.</summary>
    public int DramLoops(in Tiling tiling)
    {
        var mask = 0;
        for (var dim = 0; dim < Relevance.Dims; dim++)
        {
            mask |= tiling.Held(dim) < Bounds[dim] ? 1 << dim : 0;
        }

        return mask;
    }

    /// <summary>Makes a move; false, and nothing changed, when its prime is not where it should be taken from.</summary>
    public bool TryApply(in Move move, ref Tiling tiling)
    {
        var source = move.From == Slots.Dram ? DramFactor(tiling, move.Dim) : tiling.Factors[move.From];
        if (source % move.Prime != 0)
        {
            return false;
        }

        if (move.From != Slots.Dram)
        {
            tiling.Factors[move.From] /= move.Prime;
        }

        if (move.To != Slots.Dram)
        {
            tiling.Factors[move.To] *= move.Prime;
        }

        return true;
    }

    /// <summary>The relaxed factors, one a variable, from their logarithms, one a slot.</summary>
    public void Relax(ReadOnlySpan<double> logs, Span<Relaxed> factors)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            factors[i] = new Relaxed(Math.Exp(logs[slots[i]]));
        }
    }

    /// <summary>The same, with derivatives by the logarithms.</summary>
    public void Relax(ReadOnlySpan<double> logs, Span<Dual> factors)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            var factor = Math.Exp(logs[slots[i]]);
            factors[i] = Dual.Variable(factor, i, factor);
        }
    }

    /// <summary>Adds a number's derivatives by the variables to those by the slots.</summary>
    public void AddGradient(in Dual number, Span<double> gradient)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            gradient[slots[i]] += number[i];
        }
    }

    private static void AddMoves(ImmutableArray<Move>.Builder moves, int dim, ImmutableArray<int> primes)
    {
        ReadOnlySpan<int> places = Slots.Spatial(dim) == Slots.Dram
            ? [Slots.Dram, Slots.Temporal(dim)]
            : [Slots.Dram, Slots.Temporal(dim), Slots.Spatial(dim)];
        foreach (var prime in primes)
        {
            foreach (var from in places)
            {
                foreach (var to in places)
                {
                    if (from != to)
                    {
                        moves.Add(new Move(dim, from, to, prime));
                    }
                }
            }
        }
    }
}

/// <summary>One prime factor of a loop carried from one slot to another; <see cref="Slots.Dram"/> stands for DRAM.</summary>
internal readonly record struct Move(int Dim, int From, int To, int Prime);
