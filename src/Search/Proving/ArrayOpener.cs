namespace Dosa.Search.Proving;

/// <summary>Opens sizes of the array in a search: each with all layers' mappings priced for it.</summary>
internal sealed class ArrayOpener(LayerSpace[] spaces, Crew crew, Deadline deadline, Limits limits, Prices prices, Goal goal, int leastPe)
{
    /// <summary>
    /// Opens one size with these mappings, of which those are left out that are of no use beside what all other layers can reach, where
    /// that is known.
    /// </summary>
    public void Open(int pe, ChoiceList[] lists, BranchAndBound search, Polygon[]? around)
    {
        var best = search.Best.Product * (1 + 1e-9);
        var priced = new CostList[lists.Length];
        crew.Run(lists.Length, layer =>
        {
            var pricing = new Pricing(spaces[layer], pe, prices, goal, limits, deadline) { Cutoff = around is null ? null : (around[layer], best) };
            priced[layer] = pricing.Of(lists[layer]);
        });
        Open(pe, priced, search);
    }

    /// <summary>Opens one size, with memories from the smallest that can be built to the largest that any mapping asks for.</summary>
    public void Open(int pe, CostList[] priced, BranchAndBound search)
    {
        var (accumulatorKb, scratchpadKb) = (0.0, 0.0);
        foreach (var list in priced)
        {
            accumulatorKb = Math.Max(accumulatorKb, Largest(list.AccumulatorKb));
            scratchpadKb = Math.Max(scratchpadKb, Largest(list.ScratchpadKb));
        }

        var (leastAccumulatorKb, leastScratchpadKb) = limits.Kb(pe, 0, 0);
        search.Open([new Node(pe, new(leastAccumulatorKb, (int)accumulatorKb, leastScratchpadKb, (int)scratchpadKb), priced, pe > leastPe)]);
    }

    private static double Largest(double[] numbers)
    {
        var largest = 0.0;
        foreach (var number in numbers)
        {
            largest = Math.Max(largest, number);
        }

        return largest;
    }
}
