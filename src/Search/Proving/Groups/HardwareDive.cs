using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>
/// Good designs of a whole network within milliseconds a layer, for one size of the array: mappings straight from groups at the prices of some
/// memories, and memories by steps from the best so far. Nothing is proved by it.
/// </summary>
internal sealed class HardwareDive(
    SearchProblem problem, LayerSpace[] spaces, GroupDive dive, NodeSolver solver, Prices prices, Goal goal, Crew crew, Deadline deadline)
{
    /// <summary>Steps in which memories are tried larger and smaller: factors, each until none helps.</summary>
    private static readonly double[] Steps = [4, 2, 1.4, 1.15, 1.05];

    private readonly HashSet<Box> tried = [];
    private Incumbent best = Incumbent.None;

    /// <summary>Ever better designs.</summary>
    /// <param name="root">The part of the problem with this array alone and memories of any size.</param>
    /// <param name="price">What a cycle is worth to begin with, in pJ.</param>
    /// <param name="known">The best design known.</param>
    public IEnumerable<Incumbent> From(Node root, double price, Incumbent known)
    {
        best = First(root, price) is { } first ? known.Better(first) : known;
        if (best == Incumbent.None)
        {
            yield break;
        }

        yield return best;
        foreach (var step in Steps)
        {
            for (var helps = true; helps && !deadline.IsOver;)
            {
                helps = false;
                foreach (var (accumulator, scratchpad) in new (double, double)[] { (1, 1), (1 / step, 1), (step, 1), (1, 1 / step), (1, step) })
                {
                    var box = Around(root, accumulator, scratchpad);
                    if (tried.Add(box) && !deadline.IsOver)
                    {
                        var found = solver.Solve(root with { Box = box }, best.Product).Found;
                        if (found.Product < best.Product)
                        {
                            best = found;
                            helps = true;
                            yield return found;
                        }
                    }
                }
            }
        }
    }

    private Box Around(Node root, double accumulator, double scratchpad) => Box.At(
        (int)Math.Clamp(best.AccumulatorKb * accumulator, root.Box.Accumulator0, root.Box.Accumulator1),
        (int)Math.Clamp(best.ScratchpadKb * scratchpad, root.Box.Scratchpad0, root.Box.Scratchpad1));

    /// <summary>The design of mappings straight from groups, each layer's memories as it likes them.</summary>
    private Incumbent? First(Node root, double price)
    {
        var box = root.Box;
        var outlook = new Outlook(0, box, prices.Accumulator(box.Accumulator0, root.Pe), prices.Scratchpad(box.Scratchpad0, root.Pe), price, 0);
        var choices = new Choice?[spaces.Length];
        crew.Run(choices.Length, i => choices[i] = deadline.IsOver ? null : dive.Of(outlook with { Layer = i }));
        if (!Array.TrueForAll(choices, choice => choice is not null) ||
            new DesignEvaluator(problem).TryEvaluate([.. choices.Select((choice, i) => ChoiceMapping.Of(spaces[i], choice!.Value))]) is not { } design ||
            !goal.Admits(design.EnergyUj * 1e6, design.Cycles))
        {
            return null;
        }

        var hardware = design.Hardware;
        return new(goal.Product(design.Value(problem.Objective)), hardware.Pe, hardware.AccumulatorKb, hardware.ScratchpadKb, [], design);
    }
}
