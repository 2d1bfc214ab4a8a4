using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>The groups that together hold all mappings of a layer that can be the best, for one size of the array.</summary>
internal sealed class LayerGroups(LayerSpace space, MappingSpace mappings, HardwareGrid grid, SpreadRange spreads)
{
    private readonly Dictionary<(bool Height, bool Blocks, SlideTerm Term, SlideNeed Need), SplitTree?> slides = [];
    private readonly Dictionary<(char Loop, bool Blocks, RunNeed Need), SplitTree?> loops = [];

    /// <summary>One group a family; none of a family of which the layer has no mapping.</summary>
    public List<Group> All()
    {
        var groups = new List<Group>();
        foreach (var family in Families.All(mappings.ScratchpadLoops))
        {
            var blocks = family.Inside == Inside.Blocks;
            var (width, height) = (Slide(false, blocks, family.Width, family.WidthNeed), Slide(true, blocks, family.Height, family.HeightNeed));
            var (batch, channels) = (Loop('N', blocks, family.Batch), Loop('C', false, family.Channels));
            var kernels = Loop('K', family.Inside != Inside.Accumulator, family.Kernels);
            if (width is not null && height is not null && batch is not null && channels is not null && kernels is not null)
            {
                groups.Add(new(family, width, height, batch, channels, kernels));
            }
        }

        return groups;
    }

    private bool IsUnrolled => grid.Sizes == SizeGrid.Gemmini && grid.Buffering == Buffering.Unroller;

    private SplitTree? Slide(bool height, bool blocks, SlideTerm term, SlideNeed need)
    {
        if (!slides.TryGetValue((height, blocks, term, need), out var tree))
        {
            var shape = height ? SlideShape.Height(space.Shape) : SlideShape.Width(space.Shape);
            slides.Add((height, blocks, term, need), tree = SplitTree.Of(SlideSplits.Of(shape, mappings.Ragged, blocks, IsUnrolled, term, need)));
        }

        return tree;
    }

    private SplitTree? Loop(char loop, bool blocks, RunNeed need)
    {
        if (!loops.TryGetValue((loop, blocks, need), out var tree))
        {
            var (shape, ragged) = (space.Shape, mappings.Ragged);
            loops.Add((loop, blocks, need), tree = SplitTree.Of(loop switch
            {
                'N' => BatchSplits.Of(shape.N, ragged, blocks, need),
                'C' => ChannelSplits.Of(shape.C, ragged, spreads, need),
                _ => blocks ? KernelSplits.Outside(shape.K, ragged, spreads, need) : KernelSplits.Inside(shape.K, ragged, spreads, need),
            }));
        }

        return tree;
    }
}
