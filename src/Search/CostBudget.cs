namespace Dosa.Search;

/// <summary>How much a network may cost in all: its sums over all layers with their counts.</summary>
/// <param name="MostEnergyUj">The most energy, in uJ.</param>
/// <param name="MostCycles">The most cycles.</param>
public sealed record CostBudget(double MostEnergyUj = double.PositiveInfinity, double MostCycles = double.PositiveInfinity)
{
    /// <summary>A value above those of all designs that are within their budgets.</summary>
    private const double Beyond = 1e100;

    /// <summary>No limits.</summary>
    public static CostBudget None { get; } = new();

    /// <summary>Whether a network may cost so much.</summary>
    public bool Admits(double energyUj, double cycles) => energyUj <= MostEnergyUj && cycles <= MostCycles;

    /// <summary>
    /// The value of an objective within the budget; beyond it a value above all within it, which falls with what is too much, so that
    /// searches that compare values find their way back.
    /// </summary>
    internal double Value(Objective objective, double energyUj, double cycles) => Admits(energyUj, cycles) ? objective.Of(energyUj, cycles)
        : Beyond * Math.Max(1, energyUj / MostEnergyUj) * Math.Max(1, cycles / MostCycles);

    /// <summary>What energy and cycles are worth for coming back within the budget; null where they are.</summary>
    internal (double Energy, double Cycles)? Excess(double energyUj, double cycles) => Admits(energyUj, cycles) ? null
        : (energyUj > MostEnergyUj ? 1 / energyUj : 0, cycles > MostCycles ? 1 / cycles : 0);
}
