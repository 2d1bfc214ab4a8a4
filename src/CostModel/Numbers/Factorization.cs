using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>Divisors and prime factors of loop bounds: the only tile sizes that a perfect tiling knows.</summary>
public static class Factorization
{
    /// <summary>All divisors of a positive number, ascending: 12 -> 1, 2, 3, 4, 6, 12.</summary>
    public static ImmutableArray<int> Divisors(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var low = ImmutableArray.CreateBuilder<int>();
        var high = new Stack<int>();
        for (var d = 1; (long)d * d <= number; d++)
        {
            if (number % d != 0)
            {
                continue;
            }

            low.Add(d);
            if (d != number / d)
            {
                high.Push(number / d);
            }
        }

        low.AddRange(high);
        return low.ToImmutable();
    }

    /// <summary>The distinct prime factors of a positive number, ascending: 12 -> 2, 3; none for 1.</summary>
    public static ImmutableArray<int> Primes(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var primes = ImmutableArray.CreateBuilder<int>();
        for (var p = 2; (long)p * p <= number; p++)
        {
            if (number % p != 0)
            {
                continue;
            }

            primes.Add(p);
            while (number % p == 0)
            {
                number /= p;
            }
        }

        if (number > 1)
        {
            primes.Add(number);
        }

        return primes.ToImmutable();
    }

    /// <summary>How often a prime divides a positive number: 2 divides 12 twice.</summary>
    public static int Exponent(int number, int prime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(prime, 2);
        var exponent = 0;
        for (; number % prime == 0; number /= prime)
        {
            exponent++;
        }

        return exponent;
    }

    /// <summary>The largest divisor that is at most a limit; 1 when the limit is below 2.</summary>
    public static int LargestDivisor(ReadOnlySpan<int> divisors, int limit)
    {
        var best = 1;
        foreach (var d in divisors)
        {
            if (d <= limit)
            {
                best = d;
            }
        }

        return best;
    }

    /// <summary>The divisor nearest to a value on a logarithmic scale, among those that divide <paramref name="number"/> and are at most a limit.</summary>
    public static int NearestDivisor(ReadOnlySpan<int> divisors, int number, double logValue, int limit = int.MaxValue)
    {
        var best = 1;
        var distance = Math.Abs(logValue);
        foreach (var d in divisors)
        {
            if (d > limit || number % d != 0)
            {
                continue;
            }

            var trial = Math.Abs(Math.Log(d) - logValue);
            if (trial < distance)
            {
                best = d;
                distance = trial;
            }
        }

        return best;
    }
}
