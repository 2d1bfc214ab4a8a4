namespace Dosa.Frontend.Binding.Graph;

/// <summary>What an operation that is not searched moves: each tensor that it takes is read once, and its result is written once.</summary>
internal static class OtherBytes
{
    /// <summary>The bytes of one run; null where an extent is not known, or for no number of 62 bits.</summary>
    public static long? Of(IEnumerable<GraphLine?> from, Extents? gives, long bits)
    {
        var all = Bits(gives, bits);
        foreach (var source in from)
        {
            all += Bits(source?.Gives, source?.Bits ?? 8);
        }

        return all is { } known && known < (Int128)1 << 62 ? (long)((known + 7) / 8) : null;
    }

    private static Int128? Bits(Extents? extents, long bits) => extents?.Elements is { } count ? (Int128)count * bits : null;
}
