namespace Dosa.Learning.Models;

/// <summary>How a tree is grown.</summary>
public sealed record TreeOptions
{
    /// <summary>Splits on the longest path.</summary>
    public int MaxDepth { get; init; } = 24;

    /// <summary>Rows that a leaf must hold.</summary>
    public int MinLeaf { get; init; } = 3;

    /// <summary>Share of the features that are tried at each split.</summary>
    public double FeatureShare { get; init; } = 1;

    /// <summary>Rows of zero added to every leaf: shrinks the values of small leaves.</summary>
    public double Shrinkage { get; init; }
}
