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

    /// <summary>The ways to cut one kind of loops.</summary>
    public SplitTree Splits(int axis) => axis switch
    {
        0 => Channels,
        1 => Kernels,
        2 => Width,
        3 => Height,
        4 => Batch,
        _ => throw new ArgumentOutOfRangeException(nameof(axis)),
    };

    /// <summary>The group with other ways to cut one kind of loops.</summary>
    public Group With(int axis, SplitTree splits) => axis switch
    {
        0 => this with { Channels = splits },
        1 => this with { Kernels = splits },
        2 => this with { Width = splits },
        3 => this with { Height = splits },
        4 => this with { Batch = splits },
        _ => throw new ArgumentOutOfRangeException(nameof(axis)),
    };
}
