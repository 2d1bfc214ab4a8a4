using System.Collections.Immutable;

namespace Dosa.Search;

/// <summary>
/// What a search of all mappings of a layer proves: each costs at least as much as one of these, in energy (pJ) and in cycles, or its value is at
/// least the limit.
/// </summary>
/// <param name="Goal">What the search made small.</param>
/// <param name="Limit">The goal's value that mappings with other costs do not go below.</param>
/// <param name="Costs">Costs of which every other mapping matches or exceeds one in both parts.</param>
internal sealed record NestProof(NestGoal Goal, double Limit, ImmutableArray<(double Energy, double Cycles)> Costs)
{
    /// <summary>
    /// The least value of another goal, a weighted sum, where no mapping goes below an energy and cycles. With weights w, v here and
    /// w', v' there, r the lesser of w'/w and v'/v: w' E + v' C = r (w E + v C) + (w' - r w) E + (v' - r v) C, each of the three no less than
    /// with the limit, the least energy and the least cycles.
    /// </summary>
    public double Least(NestGoal goal, (double Energy, double Cycles) floor)
    {
        var least = goal == Goal ? Limit : goal.IsSum && Goal.IsSum ? Others(goal, floor) : 0;
        foreach (var (energy, cycles) in Costs)
        {
            least = Math.Min(least, goal.Of(energy, cycles));
        }

        return least;
    }

    private double Others(NestGoal goal, (double Energy, double Cycles) floor)
    {
        var share = Math.Min(Ratio(goal.Energy, Goal.Energy), Ratio(goal.Cycles, Goal.Cycles));
        return double.IsPositiveInfinity(share) ? 0
            : (share * Limit) + ((goal.Energy - (share * Goal.Energy)) * floor.Energy) + ((goal.Cycles - (share * Goal.Cycles)) * floor.Cycles);
    }

    private static double Ratio(double a, double b) => b > 0 ? a / b : double.PositiveInfinity;
}
