namespace Dosa.CostModel;

/// <summary>
/// One loop of a mapping. A mapping's loops stand in a span from the innermost to the outermost: level by level from 0
/// up, in each level first the spatial loops, then the temporal loops from the inside out. Loops of factor 1 are left out.
/// </summary>
public readonly record struct Loop<T>(T Factor, Dim Dim, int Level, bool Spatial = false)
    where T : unmanaged, IReal<T>
{
    /// <summary>Whether the loop changes which part of an operand is used.</summary>
    public bool Moves(Tensor tensor) => Relevance.IsRelevant(tensor, Dim);
}
