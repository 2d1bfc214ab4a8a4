using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Learning.Sampling;

/// <summary>
/// Draws schedules of a layer: each prime factor of each bound goes to a random one of the places that its loop may
/// stand at (memory and spatial mapping), and the loops of each level get a random order (permutation).
/// </summary>
public sealed class ScheduleDraw
{
    /// <summary>The most loops of a drawn schedule.</summary>
    public const int MaxLoops = 24;

    // Places: temporal at level 0, 1 or 3, or spread over the instances of the level below.
    private const int Registers = 0;
    private const int Accumulator = 1;
    private const int Memory = 2;
    private const int Spread = 3;
    private static readonly int[] LevelOf = [0, 1, 3];
    private static readonly int[][] Places =
    [
        [Accumulator, Memory], [Accumulator, Memory],
        [Registers, Accumulator, Memory], [Registers, Accumulator, Memory],
        [Accumulator, Memory, Spread], [Accumulator, Memory, Spread],
        [Accumulator, Memory],
    ];

    private readonly ImmutableArray<int>[] primes = new ImmutableArray<int>[Relevance.Dims];

    /// <summary>Draws for a layer.</summary>
    public ScheduleDraw(in Layer layer)
    {
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var bound = layer[dim];
            primes[(int)dim] = [.. Factorization.Primes(bound).SelectMany(prime => Enumerable.Repeat(prime, Factorization.Exponent(bound, prime)))];
        }
    }

    /// <summary>Writes the loops of a schedule, in the order of <see cref="Loop{T}"/>, and returns how many there are.</summary>
    public int Next(ref SeededRandom random, Span<Loop<Exact>> loops)
    {
        Span<int> factors = stackalloc int[Relevance.Dims * 4];
        factors.Fill(1);
        for (var dim = 0; dim < Relevance.Dims; dim++)
        {
            var places = Places[dim];
            foreach (var prime in primes[dim])
            {
                factors[dim * 4 + places[random.NextInt(places.Length)]] *= prime;
            }
        }

        var count = 0;
        Temporal(Registers, factors, loops, ref count, ref random);
        Add(Dim.C, 1, true, factors[(int)Dim.C * 4 + Spread], loops, ref count);
        Temporal(Accumulator, factors, loops, ref count, ref random);
        Add(Dim.K, 2, true, factors[(int)Dim.K * 4 + Spread], loops, ref count);
        Temporal(Memory, factors, loops, ref count, ref random);
        return count;
    }

    private static void Temporal(int place, ReadOnlySpan<int> factors, Span<Loop<Exact>> loops, ref int count, ref SeededRandom random)
    {
        var start = count;
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            Add(dim, LevelOf[place], false, factors[(int)dim * 4 + place], loops, ref count);
        }

        random.Shuffle(loops[start..count]);
    }

    private static void Add(Dim dim, int level, bool spatial, int factor, Span<Loop<Exact>> loops, ref int count)
    {
        if (factor > 1)
        {
            loops[count++] = new(new(factor), dim, level, spatial);
        }
    }
}
