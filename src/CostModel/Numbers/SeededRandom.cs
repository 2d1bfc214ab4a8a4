namespace Dosa.CostModel;

/// <summary>
/// SplitMix64: a small generator of our own, so that a seed means the same numbers on every runtime. A stream, such as the
/// index of a start point, gives each part of some work numbers that do not depend on what other parts have drawn.
/// </summary>
public struct SeededRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15UL;
    private ulong state;

    /// <summary>The generator of one stream of a seed.</summary>
    public SeededRandom(ulong seed, ulong stream = 0)
    {
        state = seed;
        state = NextBits() ^ (stream * 0xD1342543DE82EF95UL);
        NextBits();
    }

    /// <summary>64 bits that look random and are the same for the same input: no two inputs share them.</summary>
    public static ulong Mix(ulong bits)
    {
        var z = bits + Golden;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var bits = Mix(state);
        state += Golden;
        return bits;
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>An integer in [0, limit).</summary>
    public int NextInt(int limit) => (int)(((UInt128)NextBits() * (ulong)limit) >> 64);

    /// <summary>A number of the standard normal distribution.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Puts the items in a random order.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
