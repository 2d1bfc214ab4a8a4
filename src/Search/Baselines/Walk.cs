using Dosa.CostModel;

namespace Dosa.Search.Baselines;

/// <summary>The steps downward of one of several walks that run side by side, each with its own count of evaluations.</summary>
internal sealed class Walk
{
    private readonly List<(long Evaluations, Mapping[] Mappings)> steps = [];
    private double lowest = double.PositiveInfinity;

    /// <summary>Mappings of single layers evaluated by this walk.</summary>
    public long Evaluations { get; set; }

    /// <summary>Remembers a state that is the walk's best so far.</summary>
    public void Record(DesignState state)
    {
        if (state.Value < lowest)
        {
            lowest = state.Value;
            steps.Add((Evaluations, state.ToMappings()));
        }
    }

    /// <summary>
    /// Offers the steps of all walks in the order in which they would come if each walk evaluated in turn: a step after n
    /// evaluations of one of w walks comes after n * w evaluations in all.
    /// </summary>
    public static void Offer(Walk[] walks, BestSoFar best)
    {
        foreach (var (evaluations, mappings) in walks.SelectMany(walk => walk.steps).OrderBy(step => step.Evaluations))
        {
            best.Offer([.. mappings], evaluations * walks.Length);
        }
    }
}
