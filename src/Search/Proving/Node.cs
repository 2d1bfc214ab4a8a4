namespace Dosa.Search.Proving;

/// <summary>
/// A part of the problem: one size of the array and a box of memory sizes, with the choices that can be of use there, a
/// bound of the product, the choices that reach the bound, and where to split.
/// </summary>
internal sealed record Node(int Pe, Box Box, CostList[] Lists, bool MustFillArray)
{
    /// <summary>The smallest array of this part: below <see cref="Pe"/> where arrays are bounded together.</summary>
    public int LeastPe { get; init; } = Pe;

    /// <summary>Whether arrays of several sizes are bounded together.</summary>
    public bool IsRange => LeastPe < Pe;

    /// <summary>The arrays of this part.</summary>
    public IEnumerable<int> Arrays => Enumerable.Range(LeastPe, Pe - LeastPe + 1);

    /// <summary>No design in this part has a smaller product.</summary>
    public double Bound { get; init; }

    public Hull[] Hulls { get; init; } = [];

    /// <summary>Energy and cycles where the bound is reached.</summary>
    public (double Energy, double Cycles) At { get; init; }

    /// <summary>The memories that the bound's choices need.</summary>
    public (int Accumulator, int Scratchpad) Needed { get; init; }

    /// <summary>Where a limit cuts the bound between two choices of a layer; null where the bound's choices are within it.</summary>
    public ListCut? Cut { get; init; }

    /// <summary>How much the bound leaves out by pricing the accumulator too low, and the scratchpad.</summary>
    public (double Accumulator, double Scratchpad) Missing { get; init; }

    /// <summary>Whether the bound's choices need memories half as large again as those that they are priced with, or larger.</summary>
    public bool IsWide => Needed.Accumulator > 1.5 * Box.Accumulator0 || Needed.Scratchpad > 1.5 * Box.Scratchpad0;

    /// <summary>
    /// Two parts that together cover this one and do not hold the bound's choices at the bound's prices; none when the bound
    /// is exact.
    /// </summary>
    public (Box Low, Box High)? Split()
    {
        var (a, s) = Needed;
        if (Missing.Accumulator > Missing.Scratchpad && a > Box.Accumulator0)
        {
            var cut = Middle(Box.Accumulator0, a);
            return (Box with { Accumulator1 = cut }, Box with { Accumulator0 = cut + 1 });
        }

        if (s > Box.Scratchpad0)
        {
            var cut = Middle(Box.Scratchpad0, s);
            return (Box with { Scratchpad1 = cut }, Box with { Scratchpad0 = cut + 1 });
        }

        if (a > Box.Accumulator0)
        {
            var cut = Middle(Box.Accumulator0, a);
            return (Box with { Accumulator1 = cut }, Box with { Accumulator0 = cut + 1 });
        }

        return null;
    }

    /// <summary>The geometric mean, below the upper end.</summary>
    private static int Middle(int low, int high) => Math.Clamp((int)Math.Sqrt((double)low * high), low, high - 1);
}
