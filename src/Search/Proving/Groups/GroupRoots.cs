using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// The parts that a search over groups begins with: ranges of arrays, each bounded as a whole, because most are far from the
/// best, and halved where they are not. Layers of which something is fixed are enumerated, in the space of published work.
/// </summary>
internal sealed class GroupRoots
{
    private readonly SearchProblem problem;
    private readonly LayerSpace[] spaces;
    private readonly LayerGroups[] groups;
    private readonly Prices prices;
    private readonly Goal goal;
    private readonly Limits limits;
    private readonly Enumeration enumeration;
    private readonly Deadline deadline;
    private readonly int[] arrays;

    public GroupRoots(
        SearchProblem problem, LayerSpace[] spaces, Prices prices, in Goal goal, in Limits limits, Enumeration enumeration, Deadline deadline,
        ArraySizes sizes)
    {
        (this.problem, this.spaces, this.prices, this.goal, this.limits) = (problem, spaces, prices, goal, limits);
        (this.enumeration, this.deadline) = (enumeration, deadline);
        var trees = new TileTrees(problem.Space.Ragged, problem.Grid is { Sizes: SizeGrid.Gemmini, Buffering: Buffering.Unroller });
        groups = Array.ConvertAll(spaces, space => new LayerGroups(space, problem.Space, trees));
        arrays = [.. sizes.Asked().Reverse()];
    }

    private bool HasRanges => problem.Grid.Sizes == SizeGrid.Reference && Array.TrueForAll(spaces, space => space.Constraints is null);

    /// <summary>All arrays: the largest alone, the others together where they can be.</summary>
    public Node[] All(double best) => HasRanges ? [.. Range(arrays.Length - 1, arrays.Length - 1, best), .. Range(0, arrays.Length - 2, best)]
        : [.. Enumerable.Range(0, arrays.Length).Reverse().SelectMany(i => Range(i, i, best))];

    /// <summary>One array; none when it is of no use.</summary>
    public Node[] Of(int pe, double best) => Array.IndexOf(arrays, pe) is var i && i >= 0 ? Range(i, i, best) : [];

    /// <summary>The two halves of a range of arrays.</summary>
    public Node[] Halves(Node node, double best)
    {
        var (low, high) = (Array.IndexOf(arrays, node.LeastPe), Array.IndexOf(arrays, node.Pe));
        var middle = (low + high) / 2;
        Node[] halves = [.. Range(middle + 1, high, best), .. Range(low, middle, best)];
        if (deadline.IsOver)
        {
            // A half may be missing, so that only the whole bounds everything in it.
            return [node];
        }

        return Array.ConvertAll(halves, half => half with { Bound = node.Bound, Box = Common(half.Box, node.Box) });
    }

    private Node[] Range(int low, int high, double best)
    {
        if (low > high || enumeration.FloorAt(arrays[high]) > best)
        {
            return [];
        }

        var (leastPe, pe) = (arrays[low], arrays[high]);
        var fixedLists = Array.Exists(spaces, space => space.Constraints is not null)
            ? enumeration.Run("fixed", pe, space => space.Constraints is null ? [] : space.Spreads(pe), best)
            : [];
        var lists = new CostList[spaces.Length];
        for (var i = 0; i < lists.Length; i++)
        {
            lists[i] = spaces[i].Constraints is null
                ? Groups(i, leastPe, pe)
                : new Pricing(spaces[i], pe, prices, goal, limits, deadline).Of(fixedLists[i]);
            if (lists[i].Count == 0 || deadline.IsOver)
            {
                return [];
            }
        }

        var (accumulatorKb, scratchpadKb) = limits.Kb(leastPe, 0, 0);
        var box = new Box(accumulatorKb, limits.MaxAccumulatorKb, scratchpadKb, limits.MaxScratchpadKb);
        return [new(pe, box, lists, low == high && low > 0) { LeastPe = leastPe }];
    }

    private static Box Common(in Box a, in Box b) => new(
        Math.Max(a.Accumulator0, b.Accumulator0),
        Math.Min(a.Accumulator1, b.Accumulator1),
        Math.Max(a.Scratchpad0, b.Scratchpad0),
        Math.Min(a.Scratchpad1, b.Scratchpad1));

    private CostList Groups(int layer, int leastPe, int pe)
    {
        var pricing = PricingOf(layer, leastPe, pe);
        return PricedGroup.List([.. All(layer, leastPe, pe).Select(pricing.Of).OfType<PricedGroup>()]);
    }

    /// <summary>The groups that a layer begins with beside such arrays.</summary>
    public List<Group> All(int layer, int leastPe, int pe) =>
        groups[layer].All(new(pe, leastPe == pe ? NodeSolver.LeastFullSpread(problem.Grid, pe) : int.MaxValue));

    /// <summary>What prices a layer's groups beside such arrays.</summary>
    public GroupPricing PricingOf(int layer, int leastPe, int pe) => new(spaces[layer], leastPe, pe, prices, goal, limits);
}
