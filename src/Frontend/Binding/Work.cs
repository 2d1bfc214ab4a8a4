namespace Dosa.Frontend.Binding;

/// <summary>How much there is to compute.</summary>
internal static class Work
{
    /// <summary>Whether a product of positive numbers is above 2^63 - 1.</summary>
    public static bool Exceeds(IEnumerable<long> factors)
    {
        UInt128 product = 1;
        foreach (var factor in factors)
        {
            product *= (ulong)factor;
            if (product > long.MaxValue)
            {
                return true;
            }
        }

        return false;
    }
}
