namespace Dosa.Search.Proving;

/// <summary>
/// The counts of a mapping, or the least of each over a group, in words over all instances: what <see cref="ChoiceList"/> has as
/// columns, and the steps of C and K.
/// </summary>
internal readonly record struct GroupCounts(
    double ChannelSteps, double KernelSteps, double Registers, double Weights, double Inputs, double Outputs, double SliceWords, double Bytes)
{
    public static GroupCounts Of(LayerSpace space, in Group group, in Footprint footprint)
    {
        var family = group.Family;
        var (w, h, n, c, k) = (group.Width.Least, group.Height.Least, group.Batch.Least, group.Channels.Least, group.Kernels.Least);
        var outputTiles = w[SlideSplits.OutputRuns] * h[SlideSplits.OutputRuns] * n[BatchSplits.Runs];
        var weightRuns = Product(family.Weights, w[SlideSplits.OutputRuns], h[SlideSplits.OutputRuns], n[BatchSplits.Runs]);
        var taps = w[SlideSplits.Taps] * h[SlideSplits.Taps];
        var stays = taps * c[ChannelSplits.TileSteps] * k[KernelSplits.Times] == 1;
        var all = w[SlideSplits.FilterRuns] * h[SlideSplits.FilterRuns] * c[ChannelSplits.Runs];
        var (registerRuns, outputRuns, pixels, times) = family.Inside switch
        {
            Inside.Accumulator => (
                stays ? weightRuns : outputTiles,
                Product(family.Outputs, w[SlideSplits.FilterRuns], h[SlideSplits.FilterRuns], c[ChannelSplits.Runs]),
                w[SlideSplits.Outputs] * h[SlideSplits.Outputs] * n[BatchSplits.Tile],
                k[KernelSplits.Times]),
            Inside.Blocks => (
                w[SlideSplits.BlockRuns] * h[SlideSplits.BlockRuns] * n[BatchSplits.BlockRuns],
                all,
                w[SlideSplits.Block] * h[SlideSplits.Block] * n[BatchSplits.Block],
                1),
            Inside.Stream => (stays ? weightRuns : outputTiles, (double)space.Shape.R * space.Shape.S * c[ChannelSplits.Steps], 1, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(group)),
        };
        var planes = (double)space.Shape.C * space.Shape.N * (family.InputsStay ? 1 : k[KernelSplits.Runs]);
        var box = w[SlideSplits.Extent] * h[SlideSplits.Extent];
        return new(
            c[ChannelSplits.Steps],
            k[KernelSplits.Steps],
            space.WeightWords * registerRuns,
            space.WeightWords * weightRuns,
            planes * w[SlideSplits.Inputs] * h[SlideSplits.Inputs],
            space.OutputWords * outputRuns,
            footprint.SliceWords(pixels, times, family.Inside == Inside.Accumulator ? k[KernelSplits.Tile] : 1),
            footprint.Bytes(box, taps, w[SlideSplits.Outputs], n[BatchSplits.Tile], c[ChannelSplits.Tile], k[KernelSplits.Tile]));
    }

    private static double Product(Repeats repeats, double width, double height, double plane) =>
        (repeats.HasFlag(Repeats.Width) ? width : 1) * (repeats.HasFlag(Repeats.Height) ? height : 1) * (repeats.HasFlag(Repeats.Plane) ? plane : 1);
}
