using Dosa.CostModel;
using Dosa.Search.Keeping;

namespace Dosa.Search.Proving;

/// <summary>Enumerates the mappings of all layers that can be part of a design better than the best known one.</summary>
internal sealed class Enumeration(
    LayerSpace[] spaces, Prices prices, Goal goal, Limits limits, Crew crew, Deadline deadline, Checkpoint kept, int leastPe, int mostPe)
{
    /// <summary>Choices that wait to be priced, for each layer: 18 MB of them.</summary>
    private const int Pending = 1 << 18;

    private readonly Dictionary<string, long> looked = [];
    private readonly Lock gate = new();

    /// <summary>Mappings looked at.</summary>
    public long Evaluated { get; private set; }

    /// <summary>Writes how many mappings were looked at for which list.</summary>
    public void WriteLooked(StateWriter writer)
    {
        writer.Whole(looked.Count);
        foreach (var (name, count) in looked.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.Text(name).Whole(count);
        }
    }

    /// <summary>Takes over what an earlier run looked at.</summary>
    public void ReadLooked(StateReader reader)
    {
        for (var count = reader.Small(); count > 0; count--)
        {
            Looked(reader.Text(), reader.Whole());
        }
    }

    // A list that an earlier run made counts once, however often it is asked for.
    private void Looked(string name, long count)
    {
        lock (gate)
        {
            Evaluated += count - looked.GetValueOrDefault(name);
            looked[name] = count;
        }
    }

    private Floor Offset => new(goal.EnergyOffset, 0, 0, goal.CycleOffset);

    /// <summary>
    /// For each layer the Pareto-minimal mappings with the given spatial factors. Room is counted for an array of
    /// <paramref name="pe"/>, which matters on Gemmini's grid only, where it must be the array that the lists are for.
    /// <paramref name="around"/> is what all other layers can reach, one for each layer, where it was surveyed;
    /// <paramref name="name"/> is what the lists are kept as.
    /// </summary>
    public ChoiceList[] Run(string name, int pe, Func<LayerSpace, List<(int C, int K)>> spreads, double best, Polygon[]? around = null)
    {
        var floors = new Floor[spaces.Length];
        for (var i = 0; i < floors.Length; i++)
        {
            floors[i] = spaces[i].At(pe, prices, goal);
        }

        var others = Others(floors);
        var lists = new ChoiceList[spaces.Length];
        crew.Run(lists.Length, i => lists[i] = deadline.IsOver ? new(1)
            : Run(spaces[i], pe, spreads(spaces[i]), new(best * (1 + 1e-9), others[i]) { Around = around?[i] }, At(name, pe, i)));
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
            var survey = deadline.IsOver ? new() : Survey(spaces[i], pe, At("survey", pe, i));
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
        crew.Run(lists.Length, i =>
            lists[i] = Priced(spaces[i], pe, new(best * (1 + 1e-9), others[i]) { Around = around[i] }, At("priced", pe, i)));
        return lists;
    }

    /// <summary>
    /// Leaves only those mappings in lists that can be of use in an array up to this size, now that a product is to be beaten and what
    /// all other layers can reach there is known.
    /// </summary>
    public void Narrow(ChoiceList[] lists, int pe, double best, Polygon[] around)
    {
        var others = Others(Array.ConvertAll(spaces, space => space.At(pe, prices, goal)));
        crew.Run(lists.Length, layer =>
        {
            var (list, target) = (lists[layer], new WalkTarget(new(1)) { Write = _ => { } });
            var cutoff = new Cutoff(best * (1 + 1e-9), others[layer]) { Around = around[layer] };
            Bucket? bucket = null;
            list.KeepOnly(row =>
            {
                // Rows of equal spatial factors stand together.
                var choice = list.Choices[row];
                bucket = bucket?.SpatialC == choice.SpatialC && bucket.SpatialK == choice.SpatialK ? bucket
                    : Of(spaces[layer], pe, (choice.SpatialC, choice.SpatialK), cutoff, target, 0);
                return choice.SpatialC <= pe && choice.SpatialK <= pe && bucket.IsStillUseful(list, row);
            });
        });
    }

    private Progress At(string name, int pe, int layer) => new(kept, FormattableString.Invariant($"{name}-{pe}-{layer}"));

    /// <summary>How many mappings there are at most in an array up to this size, of all layers together.</summary>
    public double Size(int pe) => spaces.Sum(space => space.Size(pe));

    /// <summary>No design with an array up to this size has a smaller product.</summary>
    public double FloorAt(int pe)
    {
        var all = AllAt(pe);
        return goal.MayAdmit(all.Energy, all.Cycles)
            ? all.Product(goal, AccumulatorFloor, ScratchpadFloor) : double.PositiveInfinity;
    }

    /// <summary>The least energy, in pJ, and the fewest cycles of any design with an array up to this size.</summary>
    public (double Energy, double Cycles) At(int pe)
    {
        var all = AllAt(pe);
        return (all.EnergyAt(AccumulatorFloor, ScratchpadFloor), all.Cycles);
    }

    private Floor AllAt(int pe)
    {
        var all = Offset;
        foreach (var space in spaces)
        {
            all += space.At(pe, prices, goal);
        }

        return all;
    }

    private double AccumulatorFloor => prices.AccumulatorFloor(Math.Max(1, LeastSliceWords));

    private double ScratchpadFloor => prices.ScratchpadFloor(limits.MinScratchpadKb);

    private double LeastSliceWords => Math.Floor(limits.MinAccumulatorKb * 256.0 / mostPe);

    private ChoiceList Run(LayerSpace space, int pe, List<(int C, int K)> spreads, Cutoff cutoff, Progress progress)
    {
        var (all, bucketful) = (new ChoiceList(), new ChoiceList());
        Resume(progress, cutoff, reader =>
        {
            reader.Choices(all);
            reader.Choices(bucketful);
        });
        Walk(space, pe, spreads, cutoff, progress, new(bucketful)
        {
            Write = writer => writer.Choices(all).Choices(bucketful),
            AfterSpread = () =>
            {
                bucketful.MoveParetoMinimal(all, deadline);
                bucketful.Clear();
            },
        });
        return all;
    }

    private CostList Priced(LayerSpace space, int pe, Cutoff cutoff, Progress progress)
    {
        var pricing = new Pricing(space, pe, prices, goal, limits, deadline);
        var pending = new ChoiceList(1024);
        CostList? known = null;
        Resume(progress, cutoff, reader =>
        {
            known = reader.Costs();
            reader.Choices(pending);
        });
        Walk(space, pe, [.. WidestFirst(space, pe)], cutoff, progress, new(pending)
        {
            Write = writer => writer.Costs(known).Choices(pending),
            AfterWindow = () =>
            {
                if (pending.Count > Math.Max(Pending, 4 * (known?.Count ?? 0)))
                {
                    known = pricing.Of(pending, known);
                    pending.Clear();
                }
            },
        });
        return pricing.Of(pending, known);
    }

    private Envelope Survey(LayerSpace space, int pe, Progress progress)
    {
        var survey = new Envelope();
        var cutoff = new Cutoff(double.PositiveInfinity, Offset);
        Resume(progress, cutoff, reader => reader.Corners(survey));
        Walk(space, pe, [.. WidestFirst(space, pe)], cutoff, progress, new(new(1)) { Survey = survey, Write = writer => writer.Corners(survey) });
        return survey;
    }

    private void Resume(Progress progress, in Cutoff cutoff, Action<StateReader> read)
    {
        if (progress.Restore(cutoff.Best, read))
        {
            Looked(progress.NameWith(cutoff.Best), progress.Evaluated);
        }
    }

    /// <summary>Goes through the mappings of all spatial factors from where an earlier run was, and keeps where it is.</summary>
    private void Walk(LayerSpace space, int pe, List<(int C, int K)> spreads, Cutoff cutoff, Progress progress, WalkTarget target)
    {
        var (evaluated, name) = (progress.Evaluated, progress.NameWith(cutoff.Best));
        for (var i = progress.Spread; i < spreads.Count && !deadline.IsOver; i++)
        {
            var first = i == progress.Spread ? progress.Window : 0;
            if (Useful(space, pe, spreads[i], cutoff, target, first) is not { } bucket)
            {
                continue;
            }

            bucket.AfterWindow = next =>
            {
                target.AfterWindow?.Invoke();
                if (!deadline.IsOver)
                {
                    progress.KeepNow(cutoff.Best, i, next, evaluated + bucket.Evaluated, target.Write);
                }
            };
            Enumerate(space, pe, bucket);
            evaluated += bucket.Evaluated;
            Looked(name, evaluated);
            target.AfterSpread?.Invoke();
        }

        if (!deadline.IsOver && progress.Spread < spreads.Count)
        {
            progress.Keep(cutoff.Best, spreads.Count, 0, evaluated, target.Write);
        }
    }

    // The widest spreads cost least, so that most others turn out to be of no use as a whole.
    private static IEnumerable<(int C, int K)> WidestFirst(LayerSpace space, int pe) =>
        space.Spreads(pe).OrderByDescending(spread => (long)spread.C * spread.K);

    /// <summary>The mappings of these spatial factors; null when none can be of use.</summary>
    private Bucket? Useful(LayerSpace space, int pe, (int C, int K) spread, Cutoff cutoff, WalkTarget target, int firstWindow)
    {
        var bucket = Of(space, pe, spread, cutoff, target, firstWindow);
        return firstWindow > 0 || bucket.IsUseful() ? bucket : null;
    }

    private Bucket Of(LayerSpace space, int pe, (int C, int K) spread, Cutoff cutoff, WalkTarget target, int firstWindow)
    {
        var (c, k) = spread;
        var footprint = new Footprint(limits.Grid, pe, TileFootprint.IsMatrixProduct(space.Shape));
        cutoff = cutoff with
        {
            SliceWords = (LeastSliceWords, limits.MaxAccumulatorKb * 256.0 / Math.Max(leastPe, Math.Max(c, k))),
            Kb = (limits.MinScratchpadKb, limits.MaxScratchpadKb),
        };
        return new(space, c, k, prices, goal, cutoff, footprint, target.List, deadline) { Survey = target.Survey, FirstWindow = firstWindow };
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
