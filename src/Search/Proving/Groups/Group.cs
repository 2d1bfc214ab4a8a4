namespace Dosa.Search.Proving;

/// <summary>
/// A set of mappings of one layer: a family, and for the two directions of the window, N, C and K a set of ways to cut them. With
/// one way each it is a single mapping.
/// </summary>
internal sealed record Group(Family Family, SplitTree Width, SplitTree Height, SplitTree Batch, SplitTree Channels, SplitTree Kernels)
{
    public bool IsLeaf => Width.IsLeaf && Height.IsLeaf && Batch.IsLeaf && Channels.IsLeaf && Kernels.IsLeaf;

    /// <summary>The two halves of the group along the loops whose counts lie farthest apart.</summary>
    public (Group Low, Group High) Halves()
    {
        var widest = Math.Max(Math.Max(Width.Width, Height.Width), Math.Max(Batch.Width, Math.Max(Channels.Width, Kernels.Width)));
        if (Channels.Width == widest && !Channels.IsLeaf)
        {
            return (this with { Channels = Channels.Low! }, this with { Channels = Channels.High! });
        }

        if (Kernels.Width == widest && !Kernels.IsLeaf)
        {
            return (this with { Kernels = Kernels.Low! }, this with { Kernels = Kernels.High! });
        }

        if (Width.Width == widest && !Width.IsLeaf)
        {
            return (this with { Width = Width.Low! }, this with { Width = Width.High! });
        }

        return Height.Width == widest && !Height.IsLeaf
            ? (this with { Height = Height.Low! }, this with { Height = Height.High! })
            : (this with { Batch = Batch.Low! }, this with { Batch = Batch.High! });
    }
}
