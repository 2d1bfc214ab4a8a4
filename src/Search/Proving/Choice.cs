namespace Dosa.Search.Proving;

/// <summary>
/// One mapping of a layer: a window (by its index in the layer's table), the tiles of N, C and K in the accumulator without
/// the spatial factors, and the spatial factors.
/// </summary>
internal readonly record struct Choice(int Window, int N, int C, int K, int SpatialC, int SpatialK)
{
    /// <summary>
    /// The mappings that this stands for, when it was found as a group: the largest spatial factors are
    /// then theirs, and the other numbers 0.
    /// </summary>
    public PricedGroup? Group { get; init; }

    /// <summary>Whether it stands for several mappings, and its costs for the least of each.</summary>
    public bool IsOpen => Group is { IsOpen: true };
}
