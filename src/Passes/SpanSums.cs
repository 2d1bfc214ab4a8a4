namespace Dosa.Passes;

/// <summary>Figures of a few numbers, without an allocation: they are asked for each of thousands of layers.</summary>
internal static class SpanSums
{
    public static long Least(this ReadOnlySpan<long> values)
    {
        var least = long.MaxValue;
        foreach (var value in values)
        {
            least = Math.Min(least, value);
        }

        return least;
    }

    public static long Most(this ReadOnlySpan<long> values)
    {
        var most = long.MinValue;
        foreach (var value in values)
        {
            most = Math.Max(most, value);
        }

        return most;
    }

    public static double Product(this ReadOnlySpan<long> values)
    {
        var product = 1.0;
        foreach (var value in values)
        {
            product *= value;
        }

        return product;
    }
}
