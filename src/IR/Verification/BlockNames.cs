namespace Dosa.IR;

/// <summary>The blocks of a region by their labels; without a table where there is one block, as in most regions.</summary>
internal sealed class BlockNames
{
    private readonly Region region;
    private readonly Dictionary<string, Block>? blocks;

    /// <summary>
    /// The names of a region of an operation that stands at <paramref name="owner"/>; tells <paramref name="redefined"/> of each label that
    /// stands twice.
    /// </summary>
    public BlockNames(Region region, Location owner, Action<Location, string, Location> redefined)
    {
        this.region = region;
        if (region.Blocks.Length <= 1)
        {
            return;
        }

        blocks = [];
        foreach (var block in region.Blocks)
        {
            if (block.Label is { } label && !blocks.TryAdd(label, block))
            {
                redefined(Of(block, owner), label, Of(blocks[label], owner));
            }
        }
    }

    /// <summary>The block of that label, or null.</summary>
    public Block? Find(string label) => blocks is not null ? blocks.GetValueOrDefault(label)
        : region.Blocks is [{ } only] && only.Label == label ? only : null;

    private static Location Of(Block block, Location owner) => block.Operations is [var first, ..] ? first.Location : owner;
}
