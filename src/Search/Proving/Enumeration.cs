using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>Enumerates the mappings of all layers that can be part of a design better than the best known one.</summary>
internal sealed class Enumeration(
    LayerSpace[] spaces, Prices prices, Goal goal, Limits limits, Crew crew, Deadline deadline, int leastPe, int mostPe)
{
    /// <summary>Choices that wait to be priced, for each layer: 18 MB of them.</summary>
    private const int Pending = 1 << 18;

    private long evaluated;

    /// <summary>Mappings looked at.</summary>
    public long Evaluated => Interlocked.Read(ref evaluated);

    private Floor Offset => new(goal.EnergyOffset, 0, 0, goal.CycleOffset);

    /// <summary>
    /// For each layer the Pareto-minimal mappings with the given spatial factors. Room is counted for an array of
    /// <paramref name="pe"/>, which matters on Gemmini's grid only, where it must be the array that the lists are for.
    /// <paramref name="around"/> is what all other layers can reach, one for each layer, where it was surveyed.
    /// </summary>
    public ChoiceList[] Run(int pe, Func<LayerSpace, List<(int C, int K)>> spreads, double best, Polygon[]? around = null)
    {
        var floors = new Floor[spaces.Length];
        for (var i = 0; i < floors.Length; i++)
        {
            floors[i] = spaces[i].At(pe, prices, goal);
        }

        var others = Others(floors);
        var lists = new ChoiceList[spaces.Length];
        crew.Run(lists.Length, i => lists[i] = deadline.IsOver ? new(1) : Run(spaces[i], pe, spreads(spaces[i]), others[i], best * (1 + 1e-9), around?[i]));
        return lists;
    }

    /// <summary>
    /// For each layer the hull of the least that its mappings cost in any array up to this size; where the time is over first, what
    /// is unavoidable.
    /// </summary>
    public Envelope[] Survey(int pe)
    {
        var envelopes = new Envelope[spaces.Length];
        crew.Run(envelopes.Length, i =>
        {
            var survey = deadline.IsOver ? new() : Survey(spaces[i], pe);
            envelopes[i] = deadline.IsOver ? Envelope.At(spaces[i].At(pe, prices, goal), AccumulatorFloor, ScratchpadFloor) : survey;
        });
        return envelopes;
    }

    /// <summary>
    /// For each layer its useful mappings priced for one size of the array, with all other layers bounded by what was surveyed. No
    /// more choices than <see cref="Pending"/> a layer wait to be priced, beside those that none beats.
    /// </summary>
    public CostList[] Priced(int pe, double best, Polygon[] around)
    {
        var others = Others(Array.ConvertAll(spaces, space => space.At(pe, prices, goal)));
        var lists = new CostList[spaces.Length];
        crew.Run(lists.Length, i => lists[i] = Priced(spaces[i], pe, new(best * (1 + 1e-9), others[i]) { Around = around[i] }));
        return lists;
    }

    /// <summary>How many mappings there are at most in an array up to this size, of all layers together.</summary>
    public double Size(int pe) => spaces.Sum(space => space.Size(pe));

    /// <summary>No design with an array up to this size has a smaller product.</summary>
    public double FloorAt(int pe)
    {
        var all = Offset;
        foreach (var space in spaces)
        {
            all += space.At(pe, prices, goal);
        }

        return goal.MayAdmit(all.Energy, all.Cycles)
            ? all.Product(AccumulatorFloor, ScratchpadFloor) : double.PositiveInfinity;
    }

    private double AccumulatorFloor => prices.AccumulatorFloor(Math.Max(1, LeastSliceWords));

    private double ScratchpadFloor => prices.ScratchpadFloor(limits.MinScratchpadKb);

    private double LeastSliceWords => Math.Floor(limits.MinAccumulatorKb * 256.0 / mostPe);

    private ChoiceList Run(LayerSpace space, int pe, List<(int C, int K)> spreads, in Floor others, double best, Polygon? around)
    {
        var (all, bucketful) = (new ChoiceList(), new ChoiceList());
        foreach (var spread in spreads)
        {
            if (deadline.IsOver)
            {
                break;
            }

            bucketful.Clear();
            if (Useful(space, pe, spread, new(best, others) { Around = around }, bucketful) is { } bucket)
            {
                Enumerate(space, pe, bucket);
                bucketful.MoveParetoMinimal(all, deadline);
            }
        }

        return all;
    }

    private CostList Priced(LayerSpace space, int pe, Cutoff cutoff)
    {
        var pricing = new Pricing(space, pe, prices, goal, limits, deadline);
        var pending = new ChoiceList(1024);
        CostList? kept = null;
        foreach (var spread in WidestFirst(space, pe))
        {
            if (Useful(space, pe, spread, cutoff, pending) is not { } bucket)
            {
                continue;
            }

            bucket.AfterWindow = () =>
            {
                if (pending.Count > Math.Max(Pending, 4 * (kept?.Count ?? 0)))
                {
                    kept = pricing.Of(pending, kept);
                    pending.Clear();
                }
            };
            Enumerate(space, pe, bucket);
        }

        return pricing.Of(pending, kept);
    }

    private Envelope Survey(LayerSpace space, int pe)
    {
        var (survey, nothing) = (new Envelope(), new ChoiceList(1));
        foreach (var spread in WidestFirst(space, pe))
        {
            if (Useful(space, pe, spread, new(double.PositiveInfinity, Offset), nothing, survey) is { } bucket)
            {
                Enumerate(space, pe, bucket);
            }
        }

        return survey;
    }

    // The widest spreads cost least, so that most others turn out to be of no use as a whole.
    private static IEnumerable<(int C, int K)> WidestFirst(LayerSpace space, int pe) =>
        space.Spreads(pe).OrderByDescending(spread => (long)spread.C * spread.K);

    /// <summary>The mappings of these spatial factors; null when none can be of use, or the time is over.</summary>
    private Bucket? Useful(LayerSpace space, int pe, (int C, int K) spread, Cutoff cutoff, ChoiceList list, Envelope? survey = null)
    {
        var (c, k) = spread;
        var footprint = new Footprint(limits.Grid, pe, TileFootprint.IsMatrixProduct(space.Shape));
        cutoff = cutoff with
        {
            SliceWords = (LeastSliceWords, limits.MaxAccumulatorKb * 256.0 / Math.Max(leastPe, Math.Max(c, k))),
            Kb = (limits.MinScratchpadKb, limits.MaxScratchpadKb),
        };
        var bucket = new Bucket(space, c, k, prices, goal, cutoff, footprint, list, deadline) { Survey = survey };
        return deadline.IsOver || !bucket.IsUseful() ? null : bucket;
    }

    private void Enumerate(LayerSpace space, int pe, Bucket bucket)
    {
        if (space.Constraints is { } constraints)
        {
            new FixedTiles(constraints, bucket.SpatialC, bucket.SpatialK, limits.Grid, pe, deadline).Enumerate(bucket);
        }
        else
        {
            bucket.Enumerate();
        }

        Interlocked.Add(ref evaluated, bucket.Evaluated);
    }

    /// <summary>For each layer the floor of all other layers.</summary>
    private Floor[] Others(Floor[] floors)
    {
        var others = new Floor[floors.Length];
        var (before, after) = (Offset, default(Floor));
        for (var i = 0; i < floors.Length; i++)
        {
            others[i] = before;
            before += floors[i];
        }

        for (var i = floors.Length - 1; i >= 0; i--)
        {
            others[i] += after;
            after += floors[i];
        }

        return others;
    }
}
