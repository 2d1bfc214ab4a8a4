namespace Dosa.Search.Proving;

/// <summary>The stages of a proof.</summary>
internal enum Stage
{
    /// <summary>A first design is looked for with one spread of the array after the other.</summary>
    Incumbent,

    /// <summary>One size of the array after the other is enumerated and opened.</summary>
    Opening,

    /// <summary>Everything is open, and is split until nothing is left.</summary>
    Proving,
}

/// <summary>Where a proof is.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Place">The spread that is tried, or how many arrays were opened.</param>
/// <param name="Cutoff">The product to beat when the enumeration began.</param>
internal readonly record struct StagePlace(Stage Stage, int Place = 0, double Cutoff = double.PositiveInfinity);
