using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>One candidate a layer, the platform derived from them, and the network's totals on it. Energy in uJ.</summary>
internal sealed record Selection(Candidate[] Layers, Platform Platform, double EnergyUj, double Cycles, double Value)
{
    private const double Deciding = 1e-9;

    /// <summary>
    /// What every layer should make small on a platform so that the objective falls: the derivative of the objective by
    /// energy and by cycles, scaled to sum to about one. Beyond the budget what is too much is made small.
    /// </summary>
    /// <remarks>Equal energy or cycles are common; the quantity that the objective leaves out then decides.</remarks>
    public Goal GoalOn(Platform platform, SearchProblem problem)
    {
        var (energy, cycles) = problem.Budget.Excess(EnergyUj, Cycles) ?? problem.Objective.Weights(EnergyUj, Cycles);
        return new(platform, Math.Max(energy, Deciding / EnergyUj), Math.Max(cycles, Deciding / Cycles));
    }

    /// <summary>The hardware.</summary>
    public Hardware Hardware => Platform.Hardware;
}
