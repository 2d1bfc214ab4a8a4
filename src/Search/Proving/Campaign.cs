using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>One problem being solved: its layers' map spaces, what is known of it, and the steps that lead to a proof.</summary>
internal sealed class Campaign
{
    private readonly Crew crew;
    private readonly Deadline deadline;
    private long evaluated;
    private readonly HardwareBounds bounds;
    private readonly Limits limits;
    private readonly Floor[] floors;

    public Campaign(SearchProblem problem, Prices prices, Crew crew, Deadline deadline)
    {
        (bounds, limits, Prices) = (problem.Bounds, Limits.Of(problem.Bounds), prices);
        (this.crew, this.deadline) = (crew, deadline);
        Goal = Goal.Of(problem.Objective);
        LeastPe = Math.Max(2, bounds.MinPe);
        Spaces = new LayerSpace[problem.Layers.Length];
        crew.Run(Spaces.Length, i => Spaces[i] = new(problem.Layers[i]));
        floors = new Floor[Spaces.Length];
        for (var i = 0; i < floors.Length; i++)
        {
            floors[i] = Spaces[i].At(bounds.MaxPe, prices, Goal);
        }

        Search = new(new(prices, Goal), crew);
    }

    public LayerSpace[] Spaces { get; }

    public Prices Prices { get; }

    public Goal Goal { get; }

    /// <summary>The smallest array that the problem admits.</summary>
    public int LeastPe { get; }

    public BranchAndBound Search { get; }

    /// <summary>Mappings of single layers evaluated so far.</summary>
    public long Evaluated => Interlocked.Read(ref evaluated);

    /// <summary>Whether every mapping of use is among the open nodes.</summary>
    public bool IsEnumerated { get; private set; }

    /// <summary>A bound that needs no enumeration: unavoidable traffic and the largest array.</summary>
    public double QuickBound
    {
        get
        {
            var all = Offset;
            foreach (var floor in floors)
            {
                all += floor;
            }

            return all.Product(
                Prices.AccumulatorFloor(Math.Max(1, LeastSliceWords)), Prices.ScratchpadFloor(limits.MinScratchpadKb)) * (1 - 1e-9);
        }
    }

    private double LeastSliceWords => limits.MinAccumulatorKb * 256.0 / bounds.MaxPe;

    private Floor Offset => new(Goal.EnergyOffset, 0, 0, Goal.CycleOffset);

    /// <summary>Takes over a design that another search found.</summary>
    public void Offer(SearchProblem problem, Design design)
    {
        var hardware = design.Hardware;
        var product = Goal.Product(design.Value(problem.Objective));
        Search.Offer(new(product, hardware.Pe, hardware.AccumulatorKb, hardware.ScratchpadKb, [], design));
    }

    /// <summary>A good design from the mappings that use the array best.</summary>
    public void FindIncumbent(Action<BranchAndBound> pursue)
    {
        var lists = new ChoiceList[Spaces.Length];
        crew.Run(lists.Length, i => lists[i] = Enumerate(i, [BestSpread(Spaces[i])], double.PositiveInfinity));
        var quick = new BranchAndBound(new(Prices, Goal), crew);
        OpenArrays(lists, quick);
        pursue(quick);
        Search.Offer(quick.Best);
    }

    /// <summary>Enumerates all mappings that can beat the incumbent and opens the search.</summary>
    public void EnumerateAll()
    {
        var lists = new ChoiceList[Spaces.Length];
        var best = Search.Best.Product * (1 + 1e-9);
        crew.Run(lists.Length, i => lists[i] = Enumerate(i, Spreads(Spaces[i]), best));
        OpenArrays(lists, Search);
        IsEnumerated = !deadline.IsOver;
    }

    /// <summary>A design by the exact model; its product must be the one that the counters found.</summary>
    public Design Design(SearchProblem problem, Incumbent incumbent)
    {
        if (incumbent.Design is not null)
        {
            return incumbent.Design;
        }

        var mapped = new MappedLayer[Spaces.Length];
        var mappings = ImmutableArray.CreateBuilder<Mapping>(Spaces.Length);
        for (var i = 0; i < mapped.Length; i++)
        {
            var mapping = ChoiceMapping.Of(Spaces[i], incumbent.Choices[i]);
            mappings.Add(mapping);
            mapped[i] = new(Spaces[i].Shape, mapping, problem.Layers[i].Count);
        }

        var hardware = Derive.Hardware(Prices.Architecture, mapped, new(LeastPe, limits.MinScratchpadKb, limits.MinAccumulatorKb));
        var totals = Derive.Totals(new(Prices.Architecture, hardware), mapped);
        var design = new Design(hardware, mappings.MoveToImmutable(), totals.EnergyUj, totals.Cycles);
        var value = design.Value(problem.Objective);
        if (Math.Abs(value - Goal.Value(incumbent.Product)) > 1e-9 * value)
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"The counters found {Goal.Value(incumbent.Product)} and the exact model {value} for one design."));
        }

        return design;
    }

    private ChoiceList Enumerate(int layer, List<(int C, int K)> spreads, double best)
    {
        var space = Spaces[layer];
        var (all, bucketful) = (new ChoiceList(1024), new ChoiceList(1024));
        var others = Others(layer);
        foreach (var (c, k) in spreads)
        {
            var pe = Math.Max(LeastPe, Math.Max(c, k));
            var cutoff = new Cutoff(
                best, others, (Math.Floor(LeastSliceWords), limits.MaxAccumulatorKb * 256.0 / pe), (limits.MinScratchpadKb, limits.MaxScratchpadKb));
            var bucket = new Bucket(space, c, k, Prices, Goal, cutoff, bucketful);
            if (!deadline.IsOver && bucket.IsUseful())
            {
                bucketful.Clear();
                bucket.Enumerate();
                bucketful.MoveParetoMinimal(all);
                Interlocked.Add(ref evaluated, bucket.Evaluated);
            }
        }

        return all;
    }

    private Floor Others(int layer)
    {
        var others = Offset;
        for (var i = 0; i < floors.Length; i++)
        {
            others = i == layer ? others : others + floors[i];
        }

        return others;
    }

    private void OpenArrays(ChoiceList[] lists, BranchAndBound search)
    {
        foreach (var pe in Arrays(lists))
        {
            if (deadline.IsOver || FloorAt(pe) > search.Best.Product)
            {
                continue;
            }

            var priced = new CostList[lists.Length];
            crew.Run(lists.Length, i => priced[i] = new Pricing(Spaces[i], pe, Prices, Goal, limits).Of(lists[i]));
            var (accumulatorKb, scratchpadKb) = (0.0, 0.0);
            foreach (var list in priced)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    accumulatorKb = Math.Max(accumulatorKb, list.AccumulatorKb[i]);
                    scratchpadKb = Math.Max(scratchpadKb, list.ScratchpadKb[i]);
                }
            }

            var box = new Box(limits.MinAccumulatorKb, (int)accumulatorKb, limits.MinScratchpadKb, (int)scratchpadKb);
            search.Open([new Node(pe, box, priced, pe > LeastPe)]);
        }
    }

    private double FloorAt(int pe)
    {
        var all = Offset;
        foreach (var space in Spaces)
        {
            all += space.At(pe, Prices, Goal);
        }

        return all.Product(Prices.AccumulatorFloor(1), Prices.ScratchpadFloor(limits.MinScratchpadKb));
    }

    /// <summary>All sizes of the array that choices can lead to, the most promising first.</summary>
    private int[] Arrays(ChoiceList[] lists)
    {
        var sizes = new SortedSet<int> { LeastPe };
        foreach (var list in lists)
        {
            for (var i = 0; i < list.Count; i++)
            {
                sizes.Add(Math.Max(LeastPe, Math.Max(list.Choices[i].SpatialC, list.Choices[i].SpatialK)));
            }
        }

        var arrays = new int[sizes.Count];
        sizes.CopyTo(arrays);
        Array.Reverse(arrays);
        return arrays;
    }

    private List<(int C, int K)> Spreads(LayerSpace space)
    {
        var spreads = new List<(int, int)>();
        foreach (var c in space.ChannelDivisors)
        {
            foreach (var k in space.KernelDivisors)
            {
                if (c <= bounds.MaxPe && k <= bounds.MaxPe)
                {
                    spreads.Add((c, k));
                }
            }
        }

        return spreads;
    }

    private (int C, int K) BestSpread(LayerSpace space) => (
        LayerSpace.LargestAtMost(space.ChannelDivisors, bounds.MaxPe), LayerSpace.LargestAtMost(space.KernelDivisors, bounds.MaxPe));
}
