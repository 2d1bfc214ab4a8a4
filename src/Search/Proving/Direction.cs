using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// One direction of the sliding window, width (P with R) or height (Q with S), for one tile: all that input fills need.
/// </summary>
/// <param name="Filter">The filter loop's tile.</param>
/// <param name="Output">The output loop's tile.</param>
/// <param name="FilterRuns">DRAM iterations of the filter loop.</param>
/// <param name="OutputRuns">DRAM iterations of the output loop.</param>
/// <param name="Extent">Input columns (rows) under the tile.</param>
/// <param name="FilterStep">Columns between tiles along the filter loop.</param>
/// <param name="OutputStep">Columns between tiles along the output loop.</param>
internal readonly record struct Direction(int Filter, int Output, int FilterRuns, int OutputRuns, double Extent, double FilterStep, double OutputStep)
{
    /// <summary>All tiles of a direction.</summary>
    public static List<Direction> All(int filter, int output, int stride, int dilation)
    {
        var all = new List<Direction>();
        foreach (var f in Factorization.Divisors(filter))
        {
            foreach (var o in Factorization.Divisors(output))
            {
                var extent = (f - 1.0) * dilation + (o - 1.0) * stride + 1;
                all.Add(new(f, o, filter / f, output / o, extent, (double)f * dilation, (double)o * stride));
            }
        }

        return all;
    }

    /// <summary>Columns loaded when every tile is loaded whole.</summary>
    public double Plain => Extent * FilterRuns * OutputRuns;

    /// <summary>Columns loaded when the output loop runs innermost and its halo stays.</summary>
    public double OutputInnermost => (Extent + (OutputRuns - 1) * Math.Min(Extent, OutputStep)) * FilterRuns;

    /// <summary>Columns loaded when the filter loop runs innermost and its halo stays.</summary>
    public double FilterInnermost => (Extent + (FilterRuns - 1) * Math.Min(Extent, FilterStep)) * OutputRuns;

    /// <summary>Whether both loops run at DRAM.</summary>
    public bool HasPartners => FilterRuns > 1 && OutputRuns > 1;

    /// <summary>Whether the filter loop, just around the output loop, finds that loop's halo in place.</summary>
    public bool SharesOutputHalo => HasPartners && FilterStep == 2 * OutputStep;

    /// <summary>Whether the output loop, just around the filter loop, finds that loop's halo in place.</summary>
    public bool SharesFilterHalo => HasPartners && OutputStep == 2 * FilterStep;

    /// <summary>Columns loaded then: one tile whole, then one step for each of all other iterations of both loops.</summary>
    public double SharedOutputHalo => Extent + (FilterRuns * (double)OutputRuns - 1) * Math.Min(Extent, OutputStep);

    /// <summary>Columns loaded then.</summary>
    public double SharedFilterHalo => Extent + (FilterRuns * (double)OutputRuns - 1) * Math.Min(Extent, FilterStep);

    /// <summary>Columns saved around an innermost K when both loops take equal steps: a step of one is undone by the other.</summary>
    public double SavedAroundK => HasPartners && FilterStep == OutputStep ? Extent * (Math.Max(FilterRuns, OutputRuns) - 1) : 0;

    /// <summary>The fewest columns that any order loads.</summary>
    public double Fewest => Math.Min(
        Math.Min(Plain - SavedAroundK, Math.Min(OutputInnermost, FilterInnermost)),
        Math.Min(SharesOutputHalo ? SharedOutputHalo : double.PositiveInfinity, SharesFilterHalo ? SharedFilterHalo : double.PositiveInfinity));
}
