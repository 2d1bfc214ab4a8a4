using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// Makes mappings of one layer better step by step: a prime factor goes to another slot, two change places, or a level's loops take
/// another order, as long as the exact model finds it better.
/// </summary>
internal sealed class NestClimb
{
    private const int MostLoops = 128;

    private readonly NestSpace space;
    private readonly NestGoal goal;
    private readonly NestOrders orders;
    private readonly NestLoop<Exact>[] loops = new NestLoop<Exact>[MostLoops];
    private readonly ImmutableArray<int>[] primes;
    private readonly int[][] slots;

    /// <summary>A climb in a space, for a goal.</summary>
    public NestClimb(NestSpace space, NestGoal goal)
    {
        (this.space, this.goal, orders) = (space, goal, new(space));
        var empty = NestDraft.Empty(space, orders);
        primes = [.. Enumerable.Range(0, space.Layer.Dims).Select(dim => Factorization.Primes((int)space.Layer.Bound(dim)))];
        slots = [.. Enumerable.Range(0, space.Layer.Dims).Select(dim => empty.IsBound(dim) ? []
            : Enumerable.Range(0, empty.Slots).Where(slot => empty.Allows(slot, dim)).ToArray())];
    }

    /// <summary>How many mappings were priced.</summary>
    public long Evaluated { get; private set; }

    /// <summary>A mapping's loops as a draft.</summary>
    public NestDraft Draft(ReadOnlySpan<NestLoop<Exact>> from) => NestDraft.Of(space, orders, from);

    /// <summary>A draft with every prime factor at a slot by chance, where fan-outs and rooms allow; null after some tries.</summary>
    public NestDraft? Random(ref SeededRandom random)
    {
        const int Tries = 32;
        for (var i = 0; i < Tries; i++)
        {
            var draft = NestDraft.Empty(space, orders);
            if (!draft.PlaceWhole())
            {
                return null;
            }

            Scatter(draft, ref random);
            for (var level = 0; level < space.Places.Length; level++)
            {
                draft.SetOrder(level, random.NextInt(draft.OrderCount(level)));
            }

            if (Value(draft) < double.PositiveInfinity)
            {
                return draft;
            }
        }

        return null;
    }

    /// <summary>The goal's value of a draft by the exact model; infinite where it is not in the space.</summary>
    public double Value(NestDraft draft)
    {
        if (!draft.IsSpreadWell())
        {
            return double.PositiveInfinity;
        }

        var count = draft.Loops(loops);
        var mapping = loops.AsSpan(0, count);
        if (NestLoops.Mismatch(space.Layer, mapping) is not null || !space.Machine.Fits(space.Layer, mapping, space.Keeps.AsSpan()))
        {
            return double.PositiveInfinity;
        }

        Evaluated++;
        var cost = space.Machine.Evaluate(space.Layer, mapping, space.Keeps.AsSpan());
        return goal.Of(cost.EnergyPj.Value, cost.Cycles.Value);
    }

    /// <summary>A draft as an answer.</summary>
    public NestAnswer Answer(NestDraft draft)
    {
        var count = draft.Loops(loops);
        var cost = space.Machine.Evaluate(space.Layer, loops.AsSpan(0, count), space.Keeps.AsSpan());
        return new([.. loops.AsSpan(0, count)], space.Keeps, cost.EnergyPj.Value, cost.Cycles.Value, goal.Of(cost.EnergyPj.Value, cost.Cycles.Value), 0,
            Evaluated);
    }

    /// <summary>Climbs from a draft, which becomes the best that is reached; its value.</summary>
    public double Climb(NestDraft draft, Func<bool> stop)
    {
        var best = Value(draft);
        for (var rises = true; rises && !stop();)
        {
            rises = Shift(draft, ref best) | Reorder(draft, ref best);
            rises = rises || Exchange(draft, ref best);
        }

        return best;
    }

    /// <summary>One prime factor from slot to slot.</summary>
    private bool Shift(NestDraft draft, ref double best)
    {
        var better = false;
        for (var dim = 0; dim < space.Layer.Dims; dim++)
        {
            foreach (var prime in primes[dim].Distinct())
            {
                foreach (var from in slots[dim])
                {
                    for (var i = 0; i < slots[dim].Length && draft[from, dim] % prime == 0; i++)
                    {
                        better |= Try(draft, ref best, dim, prime, from, slots[dim][i]);
                    }
                }
            }
        }

        return better;
    }

    private bool Try(NestDraft draft, ref double best, int dim, int prime, int from, int to)
    {
        if (from == to)
        {
            return false;
        }

        Move(draft, dim, prime, from, to);
        if (Value(draft) is var value && value < best)
        {
            best = value;
            return true;
        }

        Move(draft, dim, prime, to, from);
        return false;
    }

    private bool Reorder(NestDraft draft, ref double best)
    {
        var better = false;
        for (var level = 0; level < space.Places.Length; level++)
        {
            var kept = draft.Order(level);
            for (var order = 0; order < draft.OrderCount(level); order++)
            {
                draft.SetOrder(level, order);
                if (Value(draft) is var value && value < best)
                {
                    (best, kept, better) = (value, order, true);
                }
            }

            draft.SetOrder(level, kept);
        }

        return better;
    }

    /// <summary>Two prime factors of any loops change slots, up to the first gain.</summary>
    private bool Exchange(NestDraft draft, ref double best)
    {
        for (var a = 0; a < space.Layer.Dims; a++)
        {
            foreach (var from in slots[a])
            {
                foreach (var prime in primes[a].Distinct().Where(prime => draft[from, a] % prime == 0))
                {
                    if (Exchange(draft, ref best, a, prime, from))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private bool Exchange(NestDraft draft, ref double best, int a, int prime, int from)
    {
        foreach (var to in slots[a].Where(slot => slot != from))
        {
            for (var b = 0; b < space.Layer.Dims; b++)
            {
                if (!slots[b].Contains(from))
                {
                    continue;
                }

                foreach (var other in primes[b].Distinct().Where(other => draft[to, b] % other == 0))
                {
                    Move(draft, a, prime, from, to);
                    Move(draft, b, other, to, from);
                    if (Value(draft) is var value && value < best)
                    {
                        best = value;
                        return true;
                    }

                    Move(draft, b, other, from, to);
                    Move(draft, a, prime, to, from);
                }
            }
        }

        return false;
    }

    private void Scatter(NestDraft draft, ref SeededRandom random)
    {
        for (var dim = 0; dim < space.Layer.Dims; dim++)
        {
            foreach (var prime in slots[dim].Length == 0 ? ImmutableArray<int>.Empty : primes[dim])
            {
                draft[slots[dim][random.NextInt(slots[dim].Length)], dim] *= prime;
            }
        }
    }

    private static void Move(NestDraft draft, int dim, int prime, int from, int to)
    {
        draft[from, dim] /= prime;
        draft[to, dim] *= prime;
    }
}
