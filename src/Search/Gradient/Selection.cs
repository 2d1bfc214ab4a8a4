using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>One candidate a layer, the platform derived from them, and the network's totals on it. Energy in uJ.</summary>
internal sealed record Selection(Candidate[] Layers, Platform Platform, double EnergyUj, double Cycles, double Value)
{
    /// <summary>
    /// What every layer should make small on a platform so that the objective falls: the derivative of the objective by
    /// energy and by cycles, scaled to sum to about one.
    /// </summary>
    public Goal GoalOn(Platform platform, Objective objective) => objective switch
    {
        // Equal energy or cycles are common; the other quantity then decides.
        Objective.Energy => new Goal(platform, 1 / EnergyUj, 1e-9 / Cycles),
        Objective.Latency => new Goal(platform, 1e-9 / EnergyUj, 1 / Cycles),
        _ => new Goal(platform, 1 / EnergyUj, 1 / Cycles),
    };

    /// <summary>The hardware.</summary>
    public Hardware Hardware => Platform.Hardware;
}
