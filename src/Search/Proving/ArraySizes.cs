using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>Which sizes of the array a problem's mappings can lead to.</summary>
internal sealed class ArraySizes(SearchProblem problem, LayerSpace[] spaces, Limits limits, int leastPe)
{
    /// <summary>The largest array within the bounds that any mapping can fill.</summary>
    public int Most { get; } = LargestOf(problem, spaces, limits, leastPe);

    /// <summary>All sizes of the array that mappings can ask for, the largest first.</summary>
    public int[] Asked()
    {
        var sizes = new SortedSet<int> { leastPe };
        var widest = 0;
        foreach (var space in spaces)
        {
            var all = space.RowSpreads.Concat(space.ColumnSpreads);
            if (problem.Space.Ragged && space.Constraints is null)
            {
                // Ragged factors are all numbers up to a bound, of which those of the widest layer are new.
                var most = Math.Min(Most, Math.Max(space.Shape.C, space.Shape.K));
                all = Enumerable.Range(widest + 1, Math.Max(0, most - widest));
                widest = Math.Max(widest, most);
            }

            sizes.UnionWith(all.Select(spread => problem.Grid.NextPe(Math.Max(leastPe, spread))).Where(pe => pe <= Most));
        }

        return [.. sizes.Reverse()];
    }

    /// <summary>All sizes of the array that choices can lead to, the largest first.</summary>
    public int[] Of(ChoiceList[] lists)
    {
        var sizes = new SortedSet<int> { leastPe };
        foreach (var list in lists)
        {
            for (var i = 0; i < list.Count; i++)
            {
                sizes.Add(Math.Max(leastPe, Math.Max(list.Choices[i].SpatialC, list.Choices[i].SpatialK)));
            }
        }

        var arrays = new int[sizes.Count];
        sizes.CopyTo(arrays);
        Array.Reverse(arrays);
        return arrays;
    }

    /// <summary>The largest array within the bounds that any mapping can fill.</summary>
    private static int LargestOf(SearchProblem problem, LayerSpace[] spaces, Limits limits, int leastPe)
    {
        var most = leastPe;
        foreach (var space in spaces)
        {
            if (problem.Space.Ragged && space.Constraints is null)
            {
                for (var spread = space.LargestSpread(problem.Bounds.MaxPe); spread > most; spread--)
                {
                    var pe = problem.Grid.NextPe(spread);
                    var (accumulatorKb, scratchpadKb) = limits.Kb(pe, 1, 1);
                    most = pe <= problem.Bounds.MaxPe && limits.AdmitsArea(pe, accumulatorKb, scratchpadKb) ? Math.Max(most, pe) : most;
                }

                continue;
            }

            for (var spreads = space.Spreads(problem.Bounds.MaxPe); spreads.Count > 0; spreads.RemoveAt(spreads.Count - 1))
            {
                var pe = problem.Grid.NextPe(Math.Max(spreads[^1].C, spreads[^1].K));
                var (accumulatorKb, scratchpadKb) = limits.Kb(pe, 1, 1);
                most = pe <= problem.Bounds.MaxPe && limits.AdmitsArea(pe, accumulatorKb, scratchpadKb) ? Math.Max(most, pe) : most;
            }
        }

        return most;
    }
}
