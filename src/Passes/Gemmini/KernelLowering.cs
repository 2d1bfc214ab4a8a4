using Dosa.CostModel;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>Layer and mapping ----> a kernel of tile steps ----> a kernel of instructions, as pure functions.</summary>
public static class KernelLowering
{
    /// <summary>
    /// A layer as a kernel computes it: no padding, the stored input exactly what the window covers; or, given the stored
    /// input's size and how far the window starts outside it, with padding.
    /// </summary>
    public static ConvolutionShape ShapeOf(in Layer layer, int padLeft = 0, int padTop = 0, int? inputWidth = null, int? inputHeight = null) => new(
        [layer.R, layer.S, layer.P, layer.Q, layer.C, layer.K, layer.N],
        layer.Wstride, layer.Hstride, layer.Wdilation, layer.Hdilation,
        padLeft, padTop, inputWidth ?? checked((int)layer.InputWidth), inputHeight ?? checked((int)layer.InputHeight));

    /// <summary>The scale that brings sums of random int8 products to about a third of the int8 range.</summary>
    public static float DefaultScale(ConvolutionShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return (float)(40.0 / (74 * 74 * Math.Sqrt((double)shape.R * shape.S * shape.C)));
    }

    /// <summary>The mapping's loops over tiles, with steps on whole tiles.</summary>
    public static GemminiKernel Tile(string name, ConvolutionShape shape, Mapping mapping, GemminiMachine machine, Epilogue epilogue, int copies)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(mapping);
        return TiledLoops.Build(name, shape, mapping, machine, epilogue, copies);
    }

    /// <summary>Rows of scratchpad and of accumulator that the tiles of a kernel take in explicit instructions.</summary>
    public static (long Scratchpad, long Accumulator) RowsNeeded(GemminiKernel tiled)
    {
        ArgumentNullException.ThrowIfNull(tiled);
        return new TileLayout(tiled).Needs;
    }

    /// <summary>
    /// The kernel in explicit instructions, or null with what does not fit, as the end of a sentence. Two copies of a tile lie side by
    /// side, or each in its half of the memories.
    /// </summary>
    public static (GemminiKernel? Kernel, string? Why) LowerExplicitly(GemminiKernel tiled, bool halves = false)
    {
        ArgumentNullException.ThrowIfNull(tiled);
        return ExplicitLowering.Lower(tiled, halves);
    }

    /// <summary>The kernel in calls of the hardware's loop unrollers, or null with why they cannot express it.</summary>
    public static (GemminiKernel? Kernel, string? Why) LowerToUnrollers(GemminiKernel tiled)
    {
        ArgumentNullException.ThrowIfNull(tiled);
        return UnrollerLowering.Lower(tiled);
    }
}
