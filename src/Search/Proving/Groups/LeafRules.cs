using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// Mappings of a family whose counts the family's terms overstate, because a loop that they rely on does not run. Each is in
/// another family, too, with counts that are no larger.
/// </summary>
internal static class LeafRules
{
    public static bool IsCoveredElsewhere(in Group leaf, in Layer layer) => leaf.Family.Inside switch
    {
        Inside.Blocks => !HasBlocks(leaf) || (!HasTapLoops(leaf) && HasPositions(leaf)),
        Inside.Stream => !HasPositions(leaf),
        _ => false,
    } || SharesMore(leaf, layer);

    /// <summary>Whether a loop that moves outputs stands at the scratchpad.</summary>
    private static bool HasBlocks(in Group leaf) =>
        leaf.Kernels.Least[KernelSplits.Times] > 1 ||
        leaf.Width.Least[SlideSplits.Block] < leaf.Width.Least[SlideSplits.Outputs] ||
        leaf.Height.Least[SlideSplits.Block] < leaf.Height.Least[SlideSplits.Outputs] ||
        leaf.Batch.Least[BatchSplits.Block] < leaf.Batch.Least[BatchSplits.Tile];

    /// <summary>Whether a tile in the scratchpad has more than one position of the output.</summary>
    private static bool HasPositions(in Group leaf) =>
        leaf.Width.Least[SlideSplits.Outputs] * leaf.Height.Least[SlideSplits.Outputs] * leaf.Batch.Least[BatchSplits.Tile] > 1;

    /// <summary>Whether weights in the registers change with a loop at the accumulator.</summary>
    private static bool HasTapLoops(in Group leaf) =>
        leaf.Width.Least[SlideSplits.Taps] * leaf.Height.Least[SlideSplits.Taps] * leaf.Channels.Least[ChannelSplits.TileSteps] > 1;

    /// <summary>Whether the partner of the innermost loop happens to stand just around it with twice its step, so that it shares the halo.</summary>
    private static bool SharesMore(in Group leaf, in Layer layer)
    {
        var family = leaf.Family;
        var (width, height) = (SlideShape.Width(layer).Slide(leaf.Width.Cuts), SlideShape.Height(layer).Slide(leaf.Height.Cuts));
        var (w, h) = (leaf.Width.Least, leaf.Height.Least);
        var n = leaf.Batch.Least[BatchSplits.Runs];
        var c = leaf.Channels.Least[ChannelSplits.Runs];
        return (family.Width, family.Height) switch
        {
            (SlideTerm.OutputInnermost, _) => width.SharesOutputHalo && h[SlideSplits.OutputRuns] == 1 && n == 1,
            (_, SlideTerm.OutputInnermost) => height.SharesOutputHalo && w[SlideSplits.OutputRuns] == 1 && n == 1 && w[SlideSplits.FilterRuns] == 1,
            (SlideTerm.FilterInnermost, _) => width.SharesFilterHalo && h[SlideSplits.FilterRuns] == 1 && c == 1,
            (_, SlideTerm.FilterInnermost) => height.SharesFilterHalo && w[SlideSplits.FilterRuns] == 1 && c == 1 && w[SlideSplits.OutputRuns] == 1,
            _ => false,
        };
    }
}
