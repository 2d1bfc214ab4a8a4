using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Keeping;

namespace Dosa.Search.Proving;

/// <summary>One problem being solved: its layers' map spaces, what is known of it, and the steps that lead to a proof.</summary>
internal sealed class Campaign
{
    private const double IncumbentGap = 0.01;
    private const int IncumbentNodes = 400;
    private const double ApproachGap = 0.001;
    private const int ApproachNodes = 160;

    private const double FarOff = 2;

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
    private readonly ArrayOpener opener;
    private readonly Dictionary<int, Survey?> surveys = [];
    private RestoredProof? restored;

    // Whether all that is not proved to be of no use is among the open nodes, solved or not.
    private bool isWhole;

    public Campaign(SearchProblem problem, Crew crew, Deadline deadline, Checkpoint kept, Goal? goal = null)
    {
        (this.problem, this.crew, this.deadline) = (problem.Supported(), crew, deadline);
        (Prices, Goal, limits) = (new(problem.Architecture), goal ?? Goal.Of(problem), Limits.Of(problem.Bounds, problem.Grid, problem.Area));
        Spaces = new LayerSpace[problem.Layers.Length];
        crew.Run(Spaces.Length, i => Spaces[i] = new(problem.Layers[i], problem.Grid, problem.Space.Ragged));
        leastPe = problem.Grid.NextPe(Math.Max(problem.Bounds.MinPe, Spaces.Max(space => space.LeastPe)));
        arrays = new(problem, Spaces, limits, leastPe);
        mostPe = arrays.Most;
        enumeration = new(Spaces, Prices, Goal, limits, crew, deadline, kept, leastPe, mostPe);
        QuickBound = enumeration.FloorAt(mostPe) * (1 - 1e-9);
        solver = new(Prices, Goal, limits, Spaces, deadline);
        roots = new(problem, Spaces, Prices, Goal, limits, enumeration, deadline, arrays);
        Search = new(solver, crew, roots.Halves);
        opener = new(Spaces, crew, deadline, limits, Prices, Goal, leastPe);
        State = new(kept, roots, enumeration, solver, problem);
    }

    /// <summary>Where the state is kept.</summary>
    public ProofState State { get; }

    /// <summary>Where the proof is.</summary>
    public StagePlace Place { get; private set; }

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
    public double LowerBound => IsEnumerated || isWhole ? Math.Max(Search.LowerBound, Math.Min(QuickBound, Search.Best.Product)) : QuickBound;

    /// <summary>Takes over a design that another search found.</summary>
    public void Offer(Design design)
    {
        var hardware = design.Hardware;
        var product = Goal.Product(design.Value(problem.Objective));
        Search.Offer(new(product, hardware.Pe, hardware.AccumulatorKb, hardware.ScratchpadKb, [], design));
    }

    /// <summary>Goes to where an earlier run of the same proof was; false when there was none.</summary>
    public bool Restore()
    {
        if (State.Restore() is not { } from)
        {
            return false;
        }

        restored = from;
        (Place, QuickBound) = (from.Place, from.Bound);
        Search.Restore(from.Best.Better(Search.Best));
        if (from.HasTree(Stage.Opening) || from.HasTree(Stage.Proving))
        {
            Search.Read(from.Tree, roots, Spaces.Length);
        }

        return true;
    }

    /// <summary>Keeps where the proof is.</summary>
    public void Keep(bool now = false)
    {
        if (!deadline.IsOver && (now || State.IsDue))
        {
            Keep(Place, Place.Stage == Stage.Incumbent ? null : Search);
        }
    }

    private void Keep(in StagePlace place, BranchAndBound? tree) =>
        State.Keep(place, Search.Best, DesignOf(Search.Best), QuickBound, tree, tree is null ? null : DesignOf(tree.Best));

    private Design? DesignOf(Incumbent best) => best == Incumbent.None ? null : Design(best);

    /// <summary>A good design from the mappings that use an array best: the widest spread with which any design fits.</summary>
    public void FindIncumbent()
    {
        if (Place.Stage != Stage.Incumbent)
        {
            return;
        }

        var hasFound = false;
        for (var spread = Place.Place > 0 ? Place.Place : mostPe; spread >= 1 && !hasFound && !deadline.IsOver; spread /= 2)
        {
            Place = new(Stage.Incumbent, spread);
            // Where any array can be built, room does not depend on it, and one survey is for all.
            var pe = Math.Max(leastPe, problem.Grid.NextPe(spread));
            var around = SurveyAt(problem.Grid.Sizes == SizeGrid.Reference ? mostPe : pe)?.Around;
            var quick = Quick(spread, pe, around);
            while (!deadline.IsOver && quick.Nodes < IncumbentNodes && !quick.IsWithin(IncumbentGap))
            {
                if (State.IsDue)
                {
                    Keep(Place, quick);
                }

                quick.Step();
            }

            Search.Offer(quick.Best);
            hasFound = (around is null ? quick.Best : Search.Best) != Incumbent.None;
        }

        Place = deadline.IsOver ? Place : new(Stage.Opening);
    }

    /// <summary>The search among the mappings of one spread, opened or as an earlier run left it.</summary>
    private BranchAndBound Quick(int width, int pe, Polygon[]? around)
    {
        var quick = new BranchAndBound(solver, crew);
        if (restored?.HasTree(Stage.Incumbent) == true && restored.Place.Place == width)
        {
            quick.Restore(restored.TreeBest!);
            quick.Read(restored.Tree, roots, Spaces.Length);
            return quick;
        }

        var name = FormattableString.Invariant($"spread{width}");
        var lists = enumeration.Run(name, pe, space => [space.BestSpread(width)], around is null ? double.PositiveInfinity : Search.Best.Product, around);
        OpenAll(problem.Grid.Sizes == SizeGrid.Reference ? arrays.Of(lists) : [pe], lists, quick);
        return quick;
    }

    /// <summary>Enumerates all mappings that can beat the incumbent and opens the search.</summary>
    public void EnumerateAll()
    {
        if (Place.Stage == Stage.Opening)
        {
            Place = double.IsPositiveInfinity(Place.Cutoff) ? Place with { Cutoff = Search.Best.Product } : Place;
            OpenEverything();
        }

        IsEnumerated = !deadline.IsOver;
        Place = IsEnumerated ? Place with { Stage = Stage.Proving } : Place;
        Keep(now: true);
    }

    private void OpenEverything()
    {
        if (problem.Space != MappingSpace.Reference)
        {
            Dive();
            var all = roots.All(Search.Best.Product);
            isWhole = !deadline.IsOver;
            Search.Open(all);
        }
        else if (problem.Grid.Sizes == SizeGrid.Reference)
        {
            var survey = SurveyAt(mostPe);
            if (survey is not null && enumeration.Size(mostPe) > Listed)
            {
                OpenSurveyed();
            }
            else
            {
                // All sizes of the array price the same lists.
                var lists = enumeration.Run("all", mostPe, space => space.Spreads(mostPe), Place.Cutoff, survey?.Around);
                OpenAll(arrays.Of(lists), lists, Search);
            }
        }
        else
        {
            // Tiles take room in blocks of the array's width: each array has mappings of its own.
            var number = 0;
            for (var pe = mostPe; pe >= leastPe; pe /= 2)
            {
                if (number++ >= Place.Place)
                {
                    var size = pe;
                    OpenAll([pe], enumeration.Run("all", pe, space => space.Spreads(size), Search.Best.Product, SurveyAt(pe)?.Around), Search);
                    HasOpened(number);
                }
            }
        }
    }

    /// <summary>
    /// Where designs whose tiles divide their loops are far from the bound, as with prime loops: designs straight from groups, first with
    /// memories as each layer likes them, then with memories ever closer to the best so far.
    /// </summary>
    private void Dive()
    {
        if (Search.Best.Product <= FarOff * QuickBound || Array.Exists(Spaces, space => space.Constraints is not null))
        {
            return;
        }

        var (energy, cycles) = enumeration.At(mostPe);
        var dive = new HardwareDive(problem, Spaces, new(roots, mostPe), solver, Prices, Goal, crew, deadline);
        foreach (var root in roots.Of(mostPe, Search.Best.Product))
        {
            foreach (var found in dive.From(root, Goal.CyclePj(energy, cycles), Search.Best))
            {
                Search.Offer(found);
            }
        }
    }

    private void HasOpened(int arrays)
    {
        if (!deadline.IsOver)
        {
            Place = Place with { Place = arrays };
            Keep();
        }
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
    private void OpenSurveyed()
    {
        var asked = arrays.Asked();
        for (var i = Place.Place; i < asked.Length; i++)
        {
            if (deadline.IsOver || SurveyAt(asked[i]) is not { } survey || survey.Bound > Search.Best.Product)
            {
                break;
            }

            opener.Open(asked[i], enumeration.Priced(asked[i], Search.Best.Product, survey.Around), Search);
            HasOpened(i + 1);
        }
    }

    /// <summary>A design by the exact model; its product must be the one that the counters found.</summary>
    public Design Design(Incumbent incumbent) => incumbent.ByTheModel(problem, Spaces, Goal);

    private void OpenAll(int[] arrays, ChoiceList[] lists, BranchAndBound search)
    {
        // Of one list for all arrays some may be open already.
        var isWhole = search == Search && problem.Grid.Sizes == SizeGrid.Reference;
        for (var i = isWhole ? Place.Place : 0; i < arrays.Length; i++)
        {
            // A survey also tells that no smaller array is of use.
            var pe = arrays[i];
            if (deadline.IsOver || enumeration.FloorAt(pe) > search.Best.Product || SurveyAt(pe)?.Bound > search.Best.Product)
            {
                continue;
            }

            if (isWhole && SurveyAt(pe) is { } survey)
            {
                enumeration.Narrow(lists, pe, search.Best.Product, survey.Around);
            }

            opener.Open(pe, lists, search, SurveyAt(pe)?.Around);
            if (isWhole)
            {
                Approach(i == 0);
                HasOpened(i + 1);
            }
        }
    }

    // The nearer the best design is, the fewer mappings are of use in the arrays to come.
    private void Approach(bool isFirst)
    {
        for (var until = Search.Nodes + ApproachNodes; isFirst && Search.Nodes < until && !Search.IsWithin(ApproachGap) && !deadline.IsOver;)
        {
            Search.Step();
        }
    }
}
