namespace Dosa.CostModel;

/// <summary>Tiles of one loop: so many whole ones, and perhaps the last one, which may be smaller.</summary>
internal readonly record struct TileSet(double Full, double Last, double FullExtent, double LastExtent)
{
    /// <summary>How many tiles these are.</summary>
    public double Count => Full + Last;

    /// <summary>Their extents together.</summary>
    public double Extents => Full * FullExtent + Last * LastExtent;

    /// <summary>The sum of a function of the extent.</summary>
    public double Sum(Func<double, double> of) => (Full > 0 ? Full * of(FullExtent) : 0) + (Last > 0 ? Last * of(LastExtent) : 0);

    public static TileSet operator -(in TileSet a, in TileSet b) => a with { Full = a.Full - b.Full, Last = a.Last - b.Last };
}

/// <summary>
/// All loops of one dimension, from the inside out, over a bound that they need not divide. A tile under the first few loops
/// is numbered by the indices of the loops outside, as digits of mixed radix; all tiles are whole but the last one of all.
/// Questions are of the kind: how many tiles are there whose digits in some places are 0?
/// </summary>
internal sealed class LoopChain
{
    private readonly long bound;
    private readonly List<long> factors = [];

    public LoopChain(long bound) => this.bound = bound;

    /// <summary>How many loops there are.</summary>
    public int Count => factors.Count;

    /// <summary>The whole range.</summary>
    public double Bound => bound;

    public void Add(double factor) => factors.Add((long)factor);

    /// <summary>The extent of a whole tile under the first loops, as the factors say, not cut at the bound.</summary>
    public double Nominal(int loops)
    {
        var extent = 1.0;
        for (var i = 0; i < loops; i++)
        {
            extent *= factors[i];
        }

        return extent;
    }

    /// <summary>
    /// The tiles under the first <paramref name="cut"/> loops whose digits are 0 in the places of a mask; with
    /// <paramref name="moved"/> at least 0 only those whose digit in that place is not 0.
    /// </summary>
    public TileSet Tiles(int cut, uint zero, int moved = -1)
    {
        if (moved >= 0)
        {
            return Tiles(cut, zero) - Tiles(cut, zero | 1u << moved);
        }

        var extent = (long)Math.Min(Nominal(cut), bound);
        var last = (bound + extent - 1) / extent - 1;
        return new(Below(last, cut, zero), Has(last, cut, zero) ? 1 : 0, extent, bound - last * extent);
    }

    /// <summary>How many numbers below a limit have the digits 0.</summary>
    private double Below(long limit, int cut, uint zero)
    {
        var (weight, free) = (1L, 1.0);
        Span<(long Weight, double Free)> places = stackalloc (long, double)[factors.Count - cut];
        for (var i = cut; i < factors.Count; i++)
        {
            places[i - cut] = (weight, free);
            weight *= factors[i];
            free *= (zero >> i & 1) != 0 ? 1 : factors[i];
        }

        var count = 0.0;
        for (var i = factors.Count - 1; i >= cut; i--)
        {
            var (step, inside) = places[i - cut];
            var digit = limit / step;
            limit -= digit * step;
            if ((zero >> i & 1) == 0)
            {
                count += digit * inside;
            }
            else if (digit > 0)
            {
                return count + inside;
            }
        }

        return count;
    }

    private bool Has(long number, int cut, uint zero)
    {
        for (var i = cut; i < factors.Count; i++)
        {
            var digit = i == factors.Count - 1 ? number : number % factors[i];
            if ((zero >> i & 1) != 0 && digit != 0)
            {
                return false;
            }

            number /= factors[i];
        }

        return true;
    }
}
