using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>One problem being solved: its layers' map spaces, what is known of it, and the steps that lead to a proof.</summary>
internal sealed class Campaign
{
    private const double IncumbentGap = 0.01;
    private const int IncumbentNodes = 400;

    /// <summary>With fewer mappings than this, making lists of them at once is faster.</summary>
    public const double WorthSurvey = 1e6;

    private readonly SearchProblem problem;
    private readonly Crew crew;
    private readonly Deadline deadline;
    private readonly Limits limits;
    private readonly Enumeration enumeration;
    private readonly NodeSolver solver;
    private readonly GroupRoots roots;
    private readonly int leastPe;
    private readonly int mostPe;
    private readonly ArraySizes arrays;
    private readonly Dictionary<int, Survey?> surveys = [];

    public Campaign(SearchProblem problem, Crew crew, Deadline deadline, Goal? goal = null)
    {
        (this.problem, this.crew, this.deadline) = (problem.Supported(), crew, deadline);
        (Prices, Goal, limits) = (new(problem.Architecture), goal ?? Goal.Of(problem.Objective), Limits.Of(problem.Bounds, problem.Grid, problem.Area));
        Spaces = new LayerSpace[problem.Layers.Length];
        crew.Run(Spaces.Length, i => Spaces[i] = new(problem.Layers[i], problem.Grid, problem.Space.Ragged));
        leastPe = problem.Grid.NextPe(Math.Max(problem.Bounds.MinPe, Spaces.Max(space => space.LeastPe)));
        arrays = new(problem, Spaces, limits, leastPe);
        mostPe = arrays.Most;
        enumeration = new(Spaces, Prices, Goal, limits, crew, deadline, leastPe, mostPe);
        QuickBound = enumeration.FloorAt(mostPe) * (1 - 1e-9);
        solver = new(Prices, Goal, limits, Spaces, deadline);
        roots = new(problem, Spaces, Prices, Goal, limits, enumeration, deadline, arrays);
        Search = new(solver, crew, roots.Halves);
    }

    /// <summary>Up to how many mappings those of use are listed before they are priced for one array after the other.</summary>
    private const double Listed = 1e8;

    /// <summary>From how many mappings on they are surveyed before they are listed.</summary>
    public double SurveyFrom { get; init; } = WorthSurvey;

    public LayerSpace[] Spaces { get; }

    public Objective Objective => problem.Objective;

    public Prices Prices { get; }

    public Goal Goal { get; }

    public BranchAndBound Search { get; }

    /// <summary>How often a mapping of a single layer was evaluated so far: when it was enumerated, and on the hardware of each node.</summary>
    public long Evaluated => enumeration.Evaluated + solver.Evaluated;

    /// <summary>Whether every mapping of use is among the open nodes.</summary>
    public bool IsEnumerated { get; private set; }

    /// <summary>A bound that needs no lists: unavoidable traffic and the largest array, or what was surveyed.</summary>
    public double QuickBound { get; private set; }

    /// <summary>No design has a smaller product, as far as is known.</summary>
    public double LowerBound => IsEnumerated ? Math.Max(Search.LowerBound, Math.Min(QuickBound, Search.Best.Product)) : QuickBound;

    /// <summary>Takes over a design that another search found.</summary>
    public void Offer(Design design)
    {
        var hardware = design.Hardware;
        var product = Goal.Product(design.Value(problem.Objective));
        Search.Offer(new(product, hardware.Pe, hardware.AccumulatorKb, hardware.ScratchpadKb, [], design));
    }

    /// <summary>Takes over the best design of an earlier search.</summary>
    public void Offer(Checkpoint checkpoint)
    {
        if (checkpoint.Mappings.Length == Spaces.Length && new DesignEvaluator(problem).TryEvaluate(checkpoint.Mappings) is { } design)
        {
            Offer(design);
        }
    }

    /// <summary>What it takes to go on later.</summary>
    public Checkpoint Checkpoint()
    {
        var mappings = Search.Best == Incumbent.None ? [] : Design(Search.Best).Mappings;
        if (!IsEnumerated)
        {
            return new(Proving.Checkpoint.HashOf(problem), mappings, null);
        }

        var open = ImmutableArray.CreateBuilder<OpenBox>();
        foreach (var (pe, box, bound) in Search.OpenNodes.SelectMany(node => node.Arrays.Select(pe => (pe, node.Box, node.Bound))))
        {
            open.Add(new(pe, box.Accumulator0, box.Accumulator1, box.Scratchpad0, box.Scratchpad1, bound));
        }

        return new(Proving.Checkpoint.HashOf(problem), mappings, open.ToImmutable());
    }

    /// <summary>A good design from the mappings that use an array best: the widest spread with which any design fits.</summary>
    public void FindIncumbent()
    {
        var hasFound = false;
        for (var spread = mostPe; spread >= 1 && !hasFound && !deadline.IsOver; spread /= 2)
        {
            var (width, pe) = (spread, Math.Max(leastPe, problem.Grid.NextPe(spread)));
            var quick = new BranchAndBound(solver, crew);
            // Where any array can be built, room does not depend on it, and one survey is for all.
            var around = SurveyAt(problem.Grid.Sizes == SizeGrid.Reference ? mostPe : pe)?.Around;
            var lists = enumeration.Run(pe, space => [space.BestSpread(width)], around is null ? double.PositiveInfinity : Search.Best.Product, around);
            OpenAll(problem.Grid.Sizes == SizeGrid.Reference ? arrays.Of(lists) : [pe], lists, quick);
            while (!deadline.IsOver && quick.Nodes < IncumbentNodes && !quick.IsWithin(IncumbentGap))
            {
                quick.Step();
            }

            Search.Offer(quick.Best);
            hasFound = (around is null ? quick.Best : Search.Best) != Incumbent.None;
        }
    }

    /// <summary>
    /// Enumerates all mappings that can beat the incumbent and opens the search: everywhere, or in the boxes that an
    /// earlier search left open.
    /// </summary>
    public void EnumerateAll(ImmutableArray<OpenBox>? only)
    {
        if (only is { IsEmpty: true })
        {
            // The earlier search left nothing open.
        }
        else if (problem.Space != MappingSpace.Reference)
        {
            OpenGroups(only);
        }
        else if (problem.Grid.Sizes == SizeGrid.Reference)
        {
            var survey = SurveyAt(mostPe);
            if (survey is not null && enumeration.Size(mostPe) > Listed)
            {
                OpenSurveyed(only);
            }
            else
            {
                // All sizes of the array price the same lists.
                var lists = enumeration.Run(mostPe, space => space.Spreads(mostPe), Search.Best.Product, survey?.Around);
                OpenAll(arrays.Of(lists), lists, Search, only);
            }
        }
        else
        {
            // Tiles take room in blocks of the array's width: each array has mappings of its own.
            for (var pe = mostPe; pe >= leastPe; pe /= 2)
            {
                var size = pe;
                OpenAll([pe], enumeration.Run(pe, space => space.Spreads(size), Search.Best.Product, SurveyAt(pe)?.Around), Search, only);
            }
        }

        IsEnumerated = !deadline.IsOver;
    }

    /// <summary>
    /// A first look at all mappings in arrays up to this size, where there are so many that it pays; null otherwise. The design that
    /// reaches its bound, each layer on memories of its own, is taken over as one on memories that all share.
    /// </summary>
    private Survey? SurveyAt(int pe)
    {
        if (!surveys.TryGetValue(pe, out var survey))
        {
            survey = enumeration.Size(mostPe) < SurveyFrom ? null : Survey.Of(enumeration, pe, Goal);
            surveys.Add(pe, survey);
            if (survey?.Reaching is { IsEmpty: false } choices &&
                new DesignEvaluator(problem).TryEvaluate([.. choices.Select((choice, i) => ChoiceMapping.Of(Spaces[i], choice))]) is { } design &&
                Goal.Admits(design.EnergyUj * 1e6, design.Cycles))
            {
                Offer(design);
            }

            // On a grid an array has a survey of its own, and other mappings are beyond it.
            QuickBound = survey is not null && pe == mostPe && problem.Grid.Sizes == SizeGrid.Reference && problem.Space == MappingSpace.Reference
                ? Math.Max(QuickBound, survey.Bound)
                : QuickBound;
        }

        return survey;
    }

    /// <summary>
    /// Opens one size of the array after the other, the largest first, with mappings that are priced as they are enumerated, until no
    /// smaller array can hold a better design.
    /// </summary>
    private void OpenSurveyed(ImmutableArray<OpenBox>? only)
    {
        foreach (var pe in arrays.Asked())
        {
            if (deadline.IsOver || SurveyAt(pe) is not { } survey || survey.Bound > Search.Best.Product)
            {
                break;
            }

            if (only?.Any(box => box.Pe == pe) != false)
            {
                OpenPriced(pe, enumeration.Priced(pe, Search.Best.Product, survey.Around), Search, only);
            }
        }
    }

    /// <summary>A design by the exact model; its product must be the one that the counters found.</summary>
    public Design Design(Incumbent incumbent)
    {
        if (incumbent.Design is not null)
        {
            return incumbent.Design;
        }

        var mappings = ImmutableArray.CreateBuilder<Mapping>(Spaces.Length);
        for (var i = 0; i < Spaces.Length; i++)
        {
            mappings.Add(ChoiceMapping.Of(Spaces[i], incumbent.Choices[i]));
        }

        var design = new DesignEvaluator(problem).TryEvaluate(mappings.MoveToImmutable());
        var value = design?.Value(problem.Objective) ?? double.NaN;
        if (!(Math.Abs(value - Goal.Value(incumbent.Product)) <= 1e-9 * value))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The counters found {Goal.Value(incumbent.Product)} and the exact model {value} for one design."));
        }

        return design!;
    }

    private void OpenAll(int[] arrays, ChoiceList[] lists, BranchAndBound search, ImmutableArray<OpenBox>? only = null)
    {
        foreach (var pe in arrays)
        {
            // A survey also tells that no smaller array is of use.
            if (deadline.IsOver || enumeration.FloorAt(pe) > search.Best.Product || SurveyAt(pe)?.Bound > search.Best.Product ||
                only?.Any(box => box.Pe == pe) == false)
            {
                continue;
            }

            var priced = new CostList[lists.Length];
            crew.Run(lists.Length, i => priced[i] = new Pricing(Spaces[i], pe, Prices, Goal, limits, deadline).Of(lists[i]));
            OpenPriced(pe, priced, search, only);
        }
    }

    private void OpenPriced(int pe, CostList[] priced, BranchAndBound search, ImmutableArray<OpenBox>? only)
    {
        var (accumulatorKb, scratchpadKb) = (0.0, 0.0);
        foreach (var list in priced)
        {
            accumulatorKb = Math.Max(accumulatorKb, Largest(list.AccumulatorKb));
            scratchpadKb = Math.Max(scratchpadKb, Largest(list.ScratchpadKb));
        }

        Open(pe, priced, new Box(1, (int)accumulatorKb, 1, (int)scratchpadKb), search, only);
    }

    /// <summary>Opens one size of the array, with memories from the smallest that can be built to those of a box.</summary>
    private void Open(int pe, CostList[] priced, in Box most, BranchAndBound search, ImmutableArray<OpenBox>? only)
    {
        var (leastAccumulatorKb, leastScratchpadKb) = limits.Kb(pe, 0, 0);
        var root = new Node(pe, most with { Accumulator0 = leastAccumulatorKb, Scratchpad0 = leastScratchpadKb }, priced, pe > leastPe);
        search.Open(only is null ? [root] : [.. only.Value.Where(open => open.Pe == pe).Select(open => Reopened(root, open))]);
    }

    /// <summary>Opens the search with the layers' mappings in groups, which the search halves as it needs.</summary>
    private void OpenGroups(ImmutableArray<OpenBox>? only)
    {
        if (only is not { } boxes)
        {
            Search.Open(roots.All(Search.Best.Product));
            return;
        }

        foreach (var pe in boxes.Select(box => box.Pe).Distinct())
        {
            foreach (var root in roots.Of(pe, Search.Best.Product))
            {
                Search.Open([.. boxes.Where(box => box.Pe == pe).Select(box => Reopened(root, box))]);
            }
        }
    }

    private static Node Reopened(Node root, OpenBox open) => root with
    {
        Bound = open.Bound,
        Box = new(open.Accumulator0, open.Accumulator1, open.Scratchpad0, open.Scratchpad1),
    };

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
