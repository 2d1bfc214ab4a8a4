namespace Dosa.OrTools.Programme;

/// <summary>
/// The weights of CoSA's objective (Huang et al., ISCA 2021), as its published program sets them: compute * 10 - utilisation / 10 + traffic, each a
/// sum of base-2 logarithms.
/// </summary>
internal static class CosaWeights
{
    /// <summary>Of the factors that run one after the other.</summary>
    public const double Compute = 10;

    /// <summary>Of the words that buffers hold.</summary>
    public const double Utilisation = -0.1;

    /// <summary>Of the words that cross the permuted level.</summary>
    public const double Traffic = 1;

    /// <summary>Of the traffic's inner parts, so that iterations outside count a little more.</summary>
    public const double Inner = 0.99;

    /// <summary>Of the weights' iterations at the outermost level.</summary>
    public const double OuterWeights = 1.01;

    /// <summary>What a factor inside the permuted level adds to the traffic, by its level: the further out the more.</summary>
    public static double Data(int level) => 0.8 + (0.04 * level);
}
