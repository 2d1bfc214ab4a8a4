namespace Dosa.Learning.Models;

/// <summary>SplitMix64: the same numbers from the same seed on every machine, and independent streams by mixing seeds.</summary>
public struct SeededRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>A generator for the part of the work that an index names.</summary>
    public static SeededRandom Stream(ulong seed, ulong index)
    {
        var mixed = new SeededRandom(seed ^ (index * 0x9E3779B97F4A7C15));
        return new(mixed.Next() ^ index);
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number in [0, bound).</summary>
    public int Below(int bound) => (int)((UInt128)Next() * (ulong)bound >> 64);

    /// <summary>A number in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number of the standard normal distribution.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>Puts the items in a random order.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
