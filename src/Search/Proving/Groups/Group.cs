namespace Dosa.Search.Proving;

/// <summary>
/// A set of mappings of one layer: a family, and for the two directions of the window, N, C and K a set of ways to cut them. With
/// one way each it is a single mapping.
/// </summary>
internal readonly record struct Group(Family Family, SplitTree Width, SplitTree Height, SplitTree Batch, SplitTree Channels, SplitTree Kernels)
{
    public bool IsLeaf => Width.IsLeaf && Height.IsLeaf && Batch.IsLeaf && Channels.IsLeaf && Kernels.IsLeaf;

    /// <summary>How many kinds of loops a group can be halved along.</summary>
    public const int Axes = 5;

    /// <summary>The two halves of the group along one kind of loops; null when only one way to cut them is left.</summary>
    public (Group Low, Group High)? Halves(int axis) => axis switch
    {
        0 when Channels.Low is { } low => (this with { Channels = low }, this with { Channels = Channels.High! }),
        1 when Kernels.Low is { } low => (this with { Kernels = low }, this with { Kernels = Kernels.High! }),
        2 when Width.Low is { } low => (this with { Width = low }, this with { Width = Width.High! }),
        3 when Height.Low is { } low => (this with { Height = low }, this with { Height = Height.High! }),
        4 when Batch.Low is { } low => (this with { Batch = low }, this with { Batch = Batch.High! }),
        _ => null,
    };
}
