using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// The room that tiles take, as <see cref="TileFootprint"/> defines it, from the terms that enumeration has at hand. On
/// Gemmini's grid it depends on the size of the array.
/// </summary>
internal readonly record struct Footprint(HardwareGrid Grid, int Pe, bool IsMatrixProduct)
{
    /// <summary>Bytes of scratchpad for tiles of so many channels and kernels, spatial factors included.</summary>
    public double Bytes(in Window window, int batch, double channels, double kernels) =>
        Bytes(window.Box, window.Taps, window.P, batch, channels, kernels);

    /// <summary>Bytes of scratchpad for a box of so many input words a channel and image, so many taps, and outputs of so many columns.</summary>
    public double Bytes(double box, double taps, double columns, double batch, double channels, double kernels)
    {
        if (Grid.Sizes == SizeGrid.Reference)
        {
            return Grid.Copies * channels * (box * batch + taps * kernels);
        }

        if (Grid.Buffering == Buffering.Unroller && IsMatrixProduct)
        {
            return Grid.Copies * Blocks(channels) * (Blocks(columns) + Blocks(kernels)) * Pe * Pe;
        }

        return Grid.Copies * Pe * (Blocks(channels) * box * batch + Blocks(kernels) * taps * channels);
    }

    /// <summary>Words of each accumulator slice for a tile of so many kernels, of which so many work side by side.</summary>
    public double SliceWords(in Window window, int batch, double kernels, int spatialK) =>
        SliceWords(window.Outputs * batch, kernels / spatialK, kernels);

    /// <summary>Words of each slice for so many positions of as many kernels as a column has, of so many in all columns.</summary>
    public double SliceWords(double pixels, double columnKernels, double kernels)
    {
        if (Grid.Sizes == SizeGrid.Reference)
        {
            return Grid.Copies * pixels * columnKernels;
        }

        if (Grid.Buffering == Buffering.Unroller && IsMatrixProduct)
        {
            pixels = Blocks(pixels) * Pe;
        }

        return Grid.Copies * pixels * Blocks(kernels);
    }

    private double Blocks(double extent) => Math.Ceiling(extent / Pe);
}
