using System.Collections.Concurrent;
using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>The groups that together hold all mappings of a layer that can be the best. Safe to use from several threads.</summary>
internal sealed class LayerGroups(LayerSpace space, MappingSpace mappings, HardwareGrid grid, SpreadTrees spreads)
{
    private readonly ConcurrentDictionary<(bool Height, bool Blocks, SlideTerm Term, SlideNeed Need), SplitTree?> slides = [];
    private readonly ConcurrentDictionary<(bool Blocks, RunNeed Need), SplitTree?> batches = [];

    private bool IsUnrolled => grid.Sizes == SizeGrid.Gemmini && grid.Buffering == Buffering.Unroller;

    /// <summary>One group a family, for an array; none of a family of which the layer has no mapping.</summary>
    public List<Group> All(SpreadRange range)
    {
        var (groups, shape) = (new List<Group>(), space.Shape);
        foreach (var family in Families.All(mappings.ScratchpadLoops))
        {
            var blocks = family.Inside == Inside.Blocks;
            if (Slide(false, blocks, family.Width, family.WidthNeed) is { } width &&
                Slide(true, blocks, family.Height, family.HeightNeed) is { } height &&
                Batch(blocks, family.Batch) is { } batch &&
                spreads.Of(shape.C, false, range, family.Channels) is { } channels &&
                spreads.Of(shape.K, family.Inside == Inside.Accumulator, range, family.Kernels) is { } kernels)
            {
                groups.Add(new(family, width, height, batch, channels, kernels));
            }
        }

        return groups;
    }

    private SplitTree? Slide(bool height, bool blocks, SlideTerm term, SlideNeed need) => slides.GetOrAdd(
        (height, blocks, term, need),
        _ => SplitTree.Of(SlideSplits.Of(
            height ? SlideShape.Height(space.Shape) : SlideShape.Width(space.Shape), mappings.Ragged, blocks, IsUnrolled, term, need)));

    private SplitTree? Batch(bool blocks, RunNeed need) =>
        batches.GetOrAdd((blocks, need), _ => SplitTree.Of(BatchSplits.Of(space.Shape.N, mappings.Ragged, blocks, need)));
}
