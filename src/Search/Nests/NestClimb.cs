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

    /// <summary>
    /// A draft by chance: all loops stand as far out as they may, then one prime factor after the other goes to a slot where everything still
    /// fits. Where loops far out do not fit, every prime factor at a slot by chance. Null where that fits neither, after some tries.
    /// </summary>
    public NestDraft? Random(ref SeededRandom random)
    {
        var draft = NestDraft.Empty(space, orders);
        if (!draft.PlaceWhole())
        {
            return null;
        }

        for (var dim = 0; dim < space.Layer.Dims; dim++)
        {
            if (slots[dim].Length > 0)
            {
                draft[slots[dim][^1], dim] = (int)space.Layer.Bound(dim);
            }
        }

        if (!IsValid(draft))
        {
            return Scattered(ref random);
        }

        foreach (var (dim, prime) in Shuffled(ref random))
        {
            const int Tries = 3;
            for (var i = 0; i < Tries; i++)
            {
                var to = slots[dim][random.NextInt(slots[dim].Length)];
                Move(draft, dim, prime, slots[dim][^1], to);
                if (IsValid(draft))
                {
                    break;
                }

                Move(draft, dim, prime, to, slots[dim][^1]);
            }
        }

        ShuffleOrders(draft, ref random);
        return draft;
    }

    /// <summary>The goal's value of a draft by the exact model; infinite where it is not in the space.</summary>
    public double Value(NestDraft draft)
    {
        if (!IsValid(draft, out var count))
        {
            return double.PositiveInfinity;
        }

        Evaluated++;
        return space.Evaluate(loops.AsSpan(0, count)) is not { } cost ? double.PositiveInfinity : goal.Of(cost.EnergyPj.Value, cost.Cycles.Value);
    }

    /// <summary>A draft as an answer.</summary>
    public NestAnswer Answer(NestDraft draft)
    {
        var count = draft.Loops(loops);
        var cost = space.Machine.Evaluate(space.Layer, loops.AsSpan(0, count), space.Keeps.AsSpan());
        return new([.. loops.AsSpan(0, count)], space.Keeps, cost.EnergyPj.Value, cost.Cycles.Value);
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

    private bool IsValid(NestDraft draft) => IsValid(draft, out _);

    /// <summary>Whether a draft is in the space; its loops are then written out.</summary>
    private bool IsValid(NestDraft draft, out int count)
    {
        count = 0;
        if (!draft.IsSpreadWell())
        {
            return false;
        }

        count = draft.Loops(loops);
        var mapping = loops.AsSpan(0, count);
        return NestLoops.Mismatch(space.Layer, mapping) is null && space.Machine.Fits(space.Layer, mapping, space.Keeps.AsSpan());
    }

    private NestDraft? Scattered(ref SeededRandom random)
    {
        const int Tries = 32;
        for (var i = 0; i < Tries; i++)
        {
            var draft = NestDraft.Empty(space, orders);
            draft.PlaceWhole();
            Scatter(draft, ref random);
            ShuffleOrders(draft, ref random);
            if (IsValid(draft))
            {
                return draft;
            }
        }

        return null;
    }

    private void ShuffleOrders(NestDraft draft, ref SeededRandom random)
    {
        for (var level = 0; level < space.Places.Length; level++)
        {
            draft.SetOrder(level, random.NextInt(draft.OrderCount(level)));
        }
    }

    private (int Dim, int Prime)[] Shuffled(ref SeededRandom random)
    {
        (int Dim, int Prime)[] all =
            [.. Enumerable.Range(0, space.Layer.Dims).Where(dim => slots[dim].Length > 1).SelectMany(dim => primes[dim].Select(prime => (dim, prime)))];
        random.Shuffle<(int, int)>(all);
        return all;
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

    /// <summary>Sends some prime factors of a draft to other slots by chance.</summary>
    public void Shake(NestDraft draft, int moves, ref SeededRandom random)
    {
        int[] free = [.. Enumerable.Range(0, space.Layer.Dims).Where(dim => slots[dim].Length > 1 && primes[dim].Length > 0)];
        for (var i = 0; i < moves && free.Length > 0; i++)
        {
            var dim = free[random.NextInt(free.Length)];
            var prime = primes[dim][random.NextInt(primes[dim].Length)];
            int[] held = [.. slots[dim].Where(slot => draft[slot, dim] % prime == 0)];
            Move(draft, dim, prime, held[random.NextInt(held.Length)], slots[dim][random.NextInt(slots[dim].Length)]);
        }
    }

    private static void Move(NestDraft draft, int dim, int prime, int from, int to)
    {
        draft[from, dim] /= prime;
        draft[to, dim] *= prime;
    }
}
