using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// The room that tiles take, as <see cref="TileFootprint"/> defines it, from the terms that enumeration has at hand. On
/// Gemmini's grid it depends on the size of the array.
/// </summary>
internal readonly record struct Footprint(HardwareGrid Grid, int Pe, bool IsMatrixProduct)
{
    /// <summary>Bytes of scratchpad for tiles of so many channels and kernels, spatial factors included.</summary>
    public double Bytes(in Window window, int batch, double channels, double kernels)
    {
        if (Grid.Sizes == SizeGrid.Reference)
        {
            return Grid.Copies * channels * (window.Box * batch + window.Taps * kernels);
        }

        if (Grid.Buffering == Buffering.Unroller && IsMatrixProduct)
        {
            return Grid.Copies * Blocks(channels) * (Blocks(window.P) + Blocks(kernels)) * Pe * Pe;
        }

        return Grid.Copies * Pe * (Blocks(channels) * window.Box * batch + Blocks(kernels) * window.Taps * channels);
    }

    /// <summary>Words of each accumulator slice for a tile of so many kernels, of which so many work side by side.</summary>
    public double SliceWords(in Window window, int batch, double kernels, int spatialK)
    {
        var pixels = window.Outputs * batch;
        if (Grid.Sizes == SizeGrid.Reference)
        {
            return Grid.Copies * pixels * (kernels / spatialK);
        }

        if (Grid.Buffering == Buffering.Unroller && IsMatrixProduct)
        {
            pixels = Blocks(pixels) * Pe;
        }

        return Grid.Copies * pixels * Blocks(kernels);
    }

    private double Blocks(double extent) => Math.Ceiling(extent / Pe);
}
