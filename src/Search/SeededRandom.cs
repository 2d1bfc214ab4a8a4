namespace Dosa.Search;

/// <summary>
/// SplitMix64: a small generator of our own, so that a seed means the same numbers on every runtime. A stream, such as the
/// index of a start point, gives each part of a search numbers that do not depend on what other parts have drawn.
/// </summary>
public struct SeededRandom
{
    private ulong state;

    /// <summary>The generator of one stream of a seed.</summary>
    public SeededRandom(ulong seed, ulong stream = 0)
    {
        state = seed;
        state = NextBits() ^ (stream * 0xD1342543DE82EF95UL);
        NextBits();
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>An integer in [0, limit).</summary>
    public int NextInt(int limit) => (int)(((UInt128)NextBits() * (ulong)limit) >> 64);
}
