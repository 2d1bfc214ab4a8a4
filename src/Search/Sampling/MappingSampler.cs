using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Sampling;

/// <summary>
/// Draws random valid mappings of one layer on one machine: every tiling with perfect factors that fits is equally likely,
/// and so is each kind of order at DRAM. Draws that do not fit are thrown away and counted; where hardly any fit, what sticks out is
/// sent back to DRAM, prime by prime, and that is counted too. Drawing allocates nothing; one thread at a time may use it.
/// </summary>
public sealed class MappingSampler
{
    private const int Patience = 2000;

    private readonly LayerSpace space;
    private readonly TilingEvaluator evaluator;
    private readonly Platform platform;
    private readonly (int Dim, int Prime, int Exponent)[] primes;

    /// <summary>A sampler of a layer's mappings on hardware with the grid and architecture of a problem.</summary>
    public MappingSampler(SearchProblem problem, Layer layer, Hardware hardware)
        : this(new LayerSpace(new NetworkLayer("", layer, 1), problem?.Architecture ?? throw new ArgumentNullException(nameof(problem))),
            new Platform(problem, hardware))
    {
    }

    internal MappingSampler(LayerSpace space, Platform platform)
    {
        (this.space, this.platform) = (space, platform);
        evaluator = new TilingEvaluator(space);
        primes = [.. Enumerable.Range(0, Relevance.Dims)
            .SelectMany(dim => Factorization.Primes(space.Bounds[dim]).Select(prime => (dim, prime, Factorization.Exponent(space.Bounds[dim], prime))))];
    }

    /// <summary>Tilings drawn so far, whether they fitted or not.</summary>
    public long Draws { get; private set; }

    /// <summary>Draws that did not fit and were thrown away.</summary>
    public long Rejections { get; private set; }

    /// <summary>Draws that were made to fit after <c>2000</c> rejections in a row.</summary>
    public long Shrunk { get; private set; }

    /// <summary>A random valid mapping; null when not even the untiled layer fits the machine.</summary>
    public Mapping? Next(ref SeededRandom random) =>
        TryNext(ref random, out var tiling) ? TilingLoops.ToMapping(tiling, space) : null;

    /// <summary>A random valid tiling; false when there is none.</summary>
    internal bool TryNext(ref SeededRandom random, out Tiling tiling)
    {
        for (var i = 0; i < Patience; i++)
        {
            tiling = Draw(ref random);
            if (Fits(tiling))
            {
                return true;
            }

            Rejections++;
        }

        tiling = Draw(ref random);
        Shrunk++;
        return TryFit(ref tiling, ref random);
    }

    /// <summary>Sends primes of a tiling back to DRAM until it fits; false when not even the untiled layer does.</summary>
    internal bool TryFit(ref Tiling tiling, ref SeededRandom random)
    {
        while (!Fits(tiling))
        {
            if (!TryShrink(ref tiling, ref random))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A tiling that differs from another in one place and fits; false when a few attempts found none.</summary>
    internal bool TryNeighbour(in Tiling from, ref SeededRandom random, out Tiling tiling)
    {
        for (var i = 0; i < 20; i++)
        {
            tiling = from;
            Mutation.Apply(space, ref tiling, ref random);
            if (Fits(tiling))
            {
                return true;
            }
        }

        tiling = from;
        return false;
    }

    private Tiling Draw(ref SeededRandom random)
    {
        Draws++;
        var tiling = Tiling.Untiled();
        tiling.Order = Mutation.AnyOrder(ref random);
        for (var i = 0; i < primes.Length; i++)
        {
            var (dim, prime, exponent) = primes[i];
            var spatial = Slots.Spatial(dim);
            if (spatial < 0)
            {
                tiling.Factors[Slots.Temporal(dim)] *= Power(prime, random.NextInt(exponent + 1));
                continue;
            }

            // All ways to share the primes out among DRAM, the accumulator's loop and the array are equally likely.
            var pick = random.NextInt((exponent + 1) * (exponent + 2) / 2);
            var across = 0;
            for (var ways = exponent + 1; pick >= ways; ways--)
            {
                pick -= ways;
                across++;
            }

            tiling.Factors[spatial] *= Power(prime, across);
            tiling.Factors[Slots.Temporal(dim)] *= Power(prime, pick);
        }

        return tiling;
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

    private bool TryShrink(ref Tiling tiling, ref SeededRandom random)
    {
        var moves = space.Moves;
        var start = moves.Length == 0 ? 0 : random.NextInt(moves.Length);
        for (var i = 0; i < moves.Length; i++)
        {
            var move = moves[(start + i) % moves.Length];
            if (move.To == Slots.Dram && space.TryApply(move, ref tiling))
            {
                return true;
            }
        }

        return false;
    }

    private static int Power(int prime, int exponent)
    {
        var power = 1;
        for (var i = 0; i < exponent; i++)
        {
            power *= prime;
        }

        return power;
    }
}
