using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>The groups that together hold all mappings of a layer that can be the best.</summary>
internal sealed class LayerGroups(LayerSpace space, MappingSpace mappings, TileTrees trees)
{
    /// <summary>One group a family, for an array; none of a family of which the layer has no mapping.</summary>
    public List<Group> All(SpreadRange range)
    {
        var (groups, shape) = (new List<Group>(), space.Shape);
        foreach (var family in Families.All(mappings.ScratchpadLoops))
        {
            var blocks = family.Inside == Inside.Blocks;
            if (trees.Slide(SlideShape.Width(shape), blocks, family.Width, family.WidthNeed) is { } width &&
                trees.Slide(SlideShape.Height(shape), blocks, family.Height, family.HeightNeed) is { } height &&
                trees.Batch(shape.N, blocks, family.Batch) is { } batch &&
                trees.Spread(shape.C, false, range, family.Channels) is { } channels &&
                trees.Spread(shape.K, family.Inside == Inside.Accumulator, range, family.Kernels) is { } kernels)
            {
                groups.Add(new(family, width, height, batch, channels, kernels));
            }
        }

        return groups;
    }
}
