namespace Dosa.Search.Proving;

/// <summary>
/// What a choice of one layer may cost at most: a choice is of use only if it makes, together with the floors of all other
/// layers, a product of at most the best known one.
/// </summary>
/// <param name="Best">The best known product; infinity when there is none.</param>
/// <param name="Others">The floor of all other layers, with the goal's offsets.</param>
internal readonly record struct Cutoff(double Best, Floor Others)
{
    /// <summary>Words that an accumulator slice has at least, and at most.</summary>
    public (double Least, double Most) SliceWords { get; init; }

    /// <summary>KB that the scratchpad has at least, and at most.</summary>
    public (double Least, double Most) Kb { get; init; }

    /// <summary>What all other layers can reach at best, where it was surveyed; it says more than their floor does.</summary>
    public Polygon? Around { get; init; }
}
