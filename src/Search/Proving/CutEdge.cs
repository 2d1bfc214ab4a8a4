namespace Dosa.Search.Proving;

/// <summary>An edge of the sum of all hulls that a limit of the goal cuts: between two choices of one layer.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Fast">The row of fewer cycles in the layer's list.</param>
/// <param name="Slow">The row of more.</param>
internal readonly record struct CutEdge(int Layer, int Fast, int Slow);

/// <summary>Where the choices of a layer are told apart when nothing else can be split: at these cycles of all its runs.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Cycles">The most cycles of the first part.</param>
internal readonly record struct ListCut(int Layer, double Cycles)
{
    /// <summary>The list of the layer in two parts.</summary>
    public (CostList Fast, CostList Slow) Of(CostList list)
    {
        var (fast, slow) = (new List<int>(), new List<int>());
        for (var row = 0; row < list.Count; row++)
        {
            (list.Cycles[row] <= Cycles ? fast : slow).Add(row);
        }

        return (list.Take(fast.ToArray()), list.Take(slow.ToArray()));
    }
}
