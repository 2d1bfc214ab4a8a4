namespace Dosa.Search.Proving;

/// <summary>
/// The best design known so far: its product, its hardware, and one choice for each layer or the design itself, when it
/// came from another search.
/// </summary>
internal sealed record Incumbent(double Product, int Pe, int AccumulatorKb, int ScratchpadKb, Choice[] Choices, Design? Design = null)
{
    /// <summary>No design yet.</summary>
    public static Incumbent None { get; } = new(double.PositiveInfinity, 0, 0, 0, []);

    /// <summary>The better of two; of equals the smaller hardware, then the earlier.</summary>
    public Incumbent Better(Incumbent other)
    {
        if (other.Product != Product)
        {
            return other.Product < Product ? other : this;
        }

        var order = (other.Pe, other.AccumulatorKb, other.ScratchpadKb).CompareTo((Pe, AccumulatorKb, ScratchpadKb));
        return order < 0 ? other : this;
    }
}
