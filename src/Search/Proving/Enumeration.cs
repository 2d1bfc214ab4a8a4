using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>Enumerates the mappings of all layers that can be part of a design better than the best known one.</summary>
internal sealed class Enumeration(
    LayerSpace[] spaces, Prices prices, Goal goal, Limits limits, Crew crew, Deadline deadline, int leastPe, int mostPe)
{
    private long evaluated;

    /// <summary>Mappings looked at.</summary>
    public long Evaluated => Interlocked.Read(ref evaluated);

    private Floor Offset => new(goal.EnergyOffset, 0, 0, goal.CycleOffset);

    /// <summary>
    /// For each layer the Pareto-minimal mappings with the given spatial factors. Room is counted for an array of
    /// <paramref name="pe"/>, which matters on Gemmini's grid only, where it must be the array that the lists are for.
    /// </summary>
    public ChoiceList[] Run(int pe, Func<LayerSpace, List<(int C, int K)>> spreads, double best)
    {
        var floors = new Floor[spaces.Length];
        for (var i = 0; i < floors.Length; i++)
        {
            floors[i] = spaces[i].At(pe, prices, goal);
        }

        var lists = new ChoiceList[spaces.Length];
        crew.Run(lists.Length, i => lists[i] = Run(spaces[i], pe, spreads(spaces[i]), Others(floors, i), best * (1 + 1e-9)));
        return lists;
    }

    /// <summary>No design with an array up to this size has a smaller product.</summary>
    public double FloorAt(int pe)
    {
        var all = Offset;
        foreach (var space in spaces)
        {
            all += space.At(pe, prices, goal);
        }

        return goal.MayAdmit(all.Energy, all.Cycles)
            ? all.Product(prices.AccumulatorFloor(Math.Max(1, LeastSliceWords)), prices.ScratchpadFloor(limits.MinScratchpadKb)) : double.PositiveInfinity;
    }

    private double LeastSliceWords => Math.Floor(limits.MinAccumulatorKb * 256.0 / mostPe);

    private ChoiceList Run(LayerSpace space, int pe, List<(int C, int K)> spreads, in Floor others, double best)
    {
        var (all, bucketful) = (new ChoiceList(1024), new ChoiceList(1024));
        var footprint = new Footprint(limits.Grid, pe, TileFootprint.IsMatrixProduct(space.Shape));
        foreach (var (c, k) in spreads)
        {
            var least = Math.Max(leastPe, Math.Max(c, k));
            var cutoff = new Cutoff(
                best, others, (LeastSliceWords, limits.MaxAccumulatorKb * 256.0 / least), (limits.MinScratchpadKb, limits.MaxScratchpadKb));
            var bucket = new Bucket(space, c, k, prices, goal, cutoff, footprint, bucketful, deadline);
            if (!deadline.IsOver && bucket.IsUseful())
            {
                bucketful.Clear();
                if (space.Constraints is { } constraints)
                {
                    new FixedTiles(constraints, c, k, limits.Grid, pe, deadline).Enumerate(bucket);
                }
                else
                {
                    bucket.Enumerate();
                }

                bucketful.MoveParetoMinimal(all, deadline);
                Interlocked.Add(ref evaluated, bucket.Evaluated);
            }
        }

        return all;
    }

    private Floor Others(Floor[] floors, int layer)
    {
        var others = Offset;
        for (var i = 0; i < floors.Length; i++)
        {
            others = i == layer ? others : others + floors[i];
        }

        return others;
    }
}
