using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Baselines;

/// <summary>
/// The assignment problem of one layer: each prime factor goes to DRAM (gain 0), to the accumulator's loops or to the array,
/// with a gain proportional to its logarithm, as long as the tiles fit. Depth-first branch and bound; the bound gives every
/// open prime its largest gain.
/// </summary>
internal sealed class PrimeAssignment
{
    private const double ArrayWeight = 1;
    private const double TrafficWeight = 1;
    private const double BufferWeight = 0.05;
    private const double Tie = 1e-9;
    private const int MostNodes = 2_000_000;
    private const int Dram = 0;
    private const int Accumulator = 1;
    private const int Array = 2;

    private readonly Platform platform;
    private readonly Func<bool> isOver;
    private readonly TilingEvaluator evaluator;
    private readonly (int Dim, int Prime, double Log)[] primes;
    private readonly double[] rest;
    private int kind;
    private int nodes;
    private Tiling best;
    private double highest = double.NegativeInfinity;

    public PrimeAssignment(LayerSpace space, Platform platform, Func<bool> isOver)
    {
        (this.platform, this.isOver) = (platform, isOver);
        evaluator = new TilingEvaluator(space);
        primes = [.. AllPrimes(space).OrderByDescending(prime => Slots.Spatial(prime.Dim) >= 0).ThenByDescending(prime => prime.Prime)
            .ThenBy(prime => prime.Dim)];
        rest = new double[primes.Length + 1];
    }

    /// <summary>The best assignment over the three kinds of order; null when not even the untiled layer fits.</summary>
    public Tiling? Solve()
    {
        for (kind = 0; kind < DramOrder.Kinds; kind++)
        {
            rest[primes.Length] = 0;
            for (var i = primes.Length - 1; i >= 0; i--)
            {
                rest[i] = rest[i + 1] + primes[i].Log * Math.Max(Gain(primes[i].Dim, false), Slots.Spatial(primes[i].Dim) < 0 ? 0 : Gain(primes[i].Dim, true));
            }

            nodes = 0;
            var tiling = Tiling.Untiled();
            tiling.Order = DramOrder.OfKind(kind)[0];
            Assign(0, tiling, 0, Array);
        }

        return double.IsNegativeInfinity(highest) ? null : best;
    }

    /// <summary>
    /// Assigns the primes from an index on. Equal primes of a loop go to places of falling rank (array, accumulator, DRAM), since
    /// which of them goes where does not matter; <paramref name="rank"/> is that of the prime before.
    /// </summary>
    private void Assign(int index, in Tiling tiling, double gain, int rank)
    {
        if (gain + rest[index] <= highest + Tie || nodes++ > MostNodes || isOver() || !Fits(tiling))
        {
            return;
        }

        if (index == primes.Length)
        {
            (best, highest) = (tiling, gain);
            return;
        }

        var (dim, _, log) = primes[index];
        var spatial = Slots.Spatial(dim);
        var most = index > 0 && primes[index - 1] == primes[index] ? rank : Array;
        if (spatial >= 0 && most >= Array)
        {
            AssignTo(spatial, index, tiling, gain + log * Gain(dim, true), Array);
        }

        if (most >= Accumulator)
        {
            AssignTo(Slots.Temporal(dim), index, tiling, gain + log * Gain(dim, false), Accumulator);
        }

        Assign(index + 1, tiling, gain, Dram);
    }

    private void AssignTo(int slot, int index, Tiling tiling, double gain, int rank)
    {
        tiling.Factors[slot] *= primes[index].Prime;
        Assign(index + 1, tiling, gain, rank);
    }

    private bool Fits(in Tiling tiling)
    {
        if (!platform.HasArrayFor(tiling))
        {
            return false;
        }

        evaluator.Take(tiling, platform);
        return evaluator.Excess(platform) <= 0;
    }

    /// <summary>
    /// What a unit of logarithm gains when it is not at DRAM: the traffic of the operand that the loop would repeat (none
    /// for the kind's stationary operand), the buffers that it fills, and the array that it uses.
    /// </summary>
    private double Gain(int dim, bool onArray)
    {
        var repeated = (Dim)dim switch
        {
            Dim.K => kind == 1 ? 0 : 1,
            Dim.R or Dim.S or Dim.C => kind == 2 ? 0 : 1,
            _ => kind == 0 ? 0 : 1,
        };
        var held = 0;
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            held += Relevance.IsRelevant(tensor, (Dim)dim) ? 1 : 0;
        }

        return TrafficWeight * repeated + BufferWeight * held + (onArray ? ArrayWeight : 0);
    }

    private static IEnumerable<(int Dim, int Prime, double Log)> AllPrimes(LayerSpace space)
    {
        for (var dim = 0; dim < Relevance.Dims; dim++)
        {
            foreach (var prime in Factorization.Primes(space.Bounds[dim]))
            {
                for (var left = Factorization.Exponent(space.Bounds[dim], prime); left > 0; left--)
                {
                    yield return (dim, prime, Math.Log(prime));
                }
            }
        }
    }
}
