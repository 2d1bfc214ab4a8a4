using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>Sizes between two corners, and what no design of them goes below.</summary>
internal sealed record SizeBox(ImmutableArray<double> Low, ImmutableArray<double> High, double LowerBound)
{
    /// <summary>The range as the cost model has it.</summary>
    public SizeCorners Corners => new(Low, High);

    /// <summary>The part below a value of a size; null where nothing is left.</summary>
    public SizeBox? Below(int size, double value, double bound) =>
        value - 1 < Low[size] ? null : this with { High = High.SetItem(size, value - 1), LowerBound = bound };

    /// <summary>The part from a value of a size on; null where nothing is left.</summary>
    public SizeBox? From(int size, double value, double bound) =>
        value > High[size] ? null : this with { Low = Low.SetItem(size, value), LowerBound = bound };
}
