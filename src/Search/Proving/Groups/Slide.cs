using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>One direction of a layer's sliding window: the bounds of its filter and its output loop, and how far each step goes.</summary>
internal readonly record struct SlideShape(int Filter, int Output, int Dilation, int Stride)
{
    public static SlideShape Width(in Layer layer) => new(layer.R, layer.P, layer.Wdilation, layer.Wstride);

    public static SlideShape Height(in Layer layer) => new(layer.S, layer.Q, layer.Hdilation, layer.Hstride);

    /// <summary>The direction under tiles of the filter and of the output.</summary>
    public Slide Slide(in Cuts cuts) => new(this, cuts.First, cuts.Second);
}

/// <summary>
/// One direction of the sliding window under tiles that need not divide: the input columns (rows) that all tiles load, for
/// each order of loops that makes a difference. With whole tiles these are the numbers of <see cref="Direction"/>.
/// </summary>
/// <param name="Shape">The direction.</param>
/// <param name="Filter">The filter loop's tile, as the factors say.</param>
/// <param name="Output">The output loop's tile in the scratchpad.</param>
internal readonly record struct Slide(SlideShape Shape, int Filter, int Output)
{
    public double FilterRuns => Ceiling(Shape.Filter, Filter);

    public double OutputRuns => Ceiling(Shape.Output, Output);

    /// <summary>Columns under the largest tile.</summary>
    public double Extent => (Math.Min(Filter, Shape.Filter) - 1.0) * Shape.Dilation + (Math.Min(Output, Shape.Output) - 1.0) * Shape.Stride + 1;

    /// <summary>Columns that the unrollers' kernels take for it: a whole step for each output.</summary>
    public double UnrollerExtent => (Math.Min(Filter, Shape.Filter) - 1.0) * Shape.Dilation + Math.Min(Output, Shape.Output) * (double)Shape.Stride;

    /// <summary>Every tile whole.</summary>
    public double Plain => OutputRuns * Shape.Dilation * (Shape.Filter - FilterRuns) +
        FilterRuns * Shape.Stride * (Shape.Output - OutputRuns) + OutputRuns * FilterRuns;

    /// <summary>The output loop innermost, its halo stays.</summary>
    public double OutputInnermost => Plain - (OutputRuns - 1) * FilterOverlaps;

    /// <summary>The filter loop innermost, its halo stays.</summary>
    public double FilterInnermost => Plain - (FilterRuns - 1) * OutputOverlaps;

    /// <summary>Whether the filter loop, just around the output loop, finds that loop's halo in place.</summary>
    public bool SharesOutputHalo => HasPartners && FilterStep == 2 * OutputStep;

    /// <summary>Whether the output loop, just around the filter loop, finds that loop's halo in place.</summary>
    public bool SharesFilterHalo => HasPartners && OutputStep == 2 * FilterStep;

    /// <summary>Whether both loops go on by the same step, so that one undoes the other.</summary>
    public bool StepsAlike => HasPartners && OutputStep == FilterStep;

    public double SharedOutputHalo => OutputInnermost - (FilterOverlaps - Overlap(Filter, Shape.Dilation, Shape.Stride));

    public double SharedFilterHalo => FilterInnermost - (OutputOverlaps - Overlap(Output, Shape.Stride, Shape.Dilation));

    /// <summary>Saved around an innermost K when steps are alike and the output loop is the outer one of the two.</summary>
    public double SavedAroundOutput =>
        (Shape.Output - Output) * (double)Shape.Stride + (OutputRuns - 1) * ((Filter - 1.0) * Shape.Dilation + 1 - Shape.Stride);

    /// <summary>Saved when the filter loop is the outer one.</summary>
    public double SavedAroundFilter =>
        (Shape.Filter - Filter) * (double)Shape.Dilation + (FilterRuns - 1) * ((Output - 1.0) * Shape.Stride + 1 - Shape.Dilation);

    /// <summary>K innermost, then the better of the two orders of this direction.</summary>
    public double AroundKernels => Plain - Math.Max(SavedAroundOutput, SavedAroundFilter);

    private bool HasPartners => FilterRuns > 1 && OutputRuns > 1;

    private double FilterStep => (double)Filter * Shape.Dilation;

    private double OutputStep => (double)Output * Shape.Stride;

    /// <summary>What neighbours along the output loop share, over all tiles of the filter loop.</summary>
    private double FilterOverlaps => (FilterRuns - 1) * Overlap(Filter, Shape.Dilation, Shape.Stride) +
        Overlap(Shape.Filter - (FilterRuns - 1) * Filter, Shape.Dilation, Shape.Stride);

    private double OutputOverlaps => (OutputRuns - 1) * Overlap(Output, Shape.Stride, Shape.Dilation) +
        Overlap(Shape.Output - (OutputRuns - 1) * Output, Shape.Stride, Shape.Dilation);

    private static double Overlap(double extent, int scale, int unit) => Math.Max(0, (extent - 1) * scale + 1 - unit);

    private static double Ceiling(int bound, int tile) => (bound + tile - 1) / tile;
}
