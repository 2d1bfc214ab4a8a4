namespace Dosa.Search.Proving;

/// <summary>
/// An objective as a product (Energy + sum of energies)^a * (Cycles + sum of cycles)^b: energy alone is a product with one cycle,
/// latency alone a product with one pJ. Every bound and every solve works on that product, which is quasi-concave: its least value over a
/// polygon stands on a corner.
/// </summary>
internal readonly record struct Goal(double EnergyScale, double EnergyOffset, double CycleScale, double CycleOffset)
{
    /// <summary>Sums that differ by no more than this, relative, are equal: what rounding can do to a sum of energies.</summary>
    private const double Rounding = 1e-11;

    /// <summary>The slack of comparisons with numbers that were computed in another way.</summary>
    private const double Slack = 1 + 1e-9;

    /// <summary>The most energy that a design may need, in pJ.</summary>
    public double MostEnergy { get; private init; } = double.PositiveInfinity;

    /// <summary>The most cycles that a design may need.</summary>
    public double MostCycles { get; private init; } = double.PositiveInfinity;

    /// <summary>The power of the energy.</summary>
    private double EnergyPower { get; init; } = 1;

    /// <summary>The power of the cycles.</summary>
    private double CyclesPower { get; init; } = 1;

    /// <summary>The goal of a problem. Where the budget limits what the objective leaves out, both are counted.</summary>
    public static Goal Of(SearchProblem problem)
    {
        var (objective, budget) = (problem.Objective, problem.Budget);
        return (budget == CostBudget.None ? Of(objective) : Both(objective)) with { MostEnergy = budget.MostEnergyUj * 1e6, MostCycles = budget.MostCycles };
    }

    /// <summary>The goal of an objective without limits.</summary>
    public static Goal Of(Objective objective)
    {
        var scaled = objective.CyclesPower == 0 ? new Goal(1, 0, 0, 1) : objective.EnergyPower == 0 ? new Goal(0, 1, 1, 0) : new Goal(1, 0, 1, 0);
        return scaled with
        {
            EnergyPower = objective.EnergyPower == 0 ? 1 : objective.EnergyPower,
            CyclesPower = objective.CyclesPower == 0 ? 1 : objective.CyclesPower,
        };
    }

    private static Goal Both(Objective objective) =>
        new Goal(1, 0, 1, 0) with { EnergyPower = objective.EnergyPower, CyclesPower = objective.CyclesPower };

    /// <summary>The product of a sum of energies, in pJ, and of cycles, both with the offsets.</summary>
    public double Of(double energy, double cycles) =>
        EnergyPower == 1 && CyclesPower == 1 ? energy * cycles : Objective.Power(energy, EnergyPower) * Objective.Power(cycles, CyclesPower);

    /// <summary>Whether the product is energy times cycles, each to the first power.</summary>
    public bool IsPlain => EnergyPower == 1 && CyclesPower == 1;

    /// <summary>What a cycle is worth in pJ where the sums are these, so that the product stays the same; any price where one of them has none.</summary>
    public double CyclePj(double energy, double cycles) => EnergyPower == 0 || CyclesPower == 0 ? energy / cycles : CyclesPower / EnergyPower * energy / cycles;

    /// <summary>The energy-delay product of designs that are as good as the best one by an objective.</summary>
    public static Goal AmongBest(SearchProblem problem, Design best)
    {
        var goal = Of(problem with { Objective = Objective.Edp });
        return problem.Objective switch
        {
            { CyclesPower: 0 } => goal with { MostEnergy = Math.Min(goal.MostEnergy, best.EnergyUj * 1e6 * (1 + Rounding)) },
            { EnergyPower: 0 } => goal with { MostCycles = Math.Min(goal.MostCycles, best.Cycles) },
            _ => Of(problem),
        };
    }

    /// <summary>The objective in its own units from a product in pJ and cycles.</summary>
    public double Value(double product) => EnergyScale > 0 ? product * Objective.Power(1e-6, EnergyPower) : product;

    /// <summary>The product in pJ and cycles from the objective in its own units.</summary>
    public double Product(double value) => EnergyScale > 0 ? value * Objective.Power(1e6, EnergyPower) : value;

    /// <summary>Whether energy or cycles have a limit.</summary>
    public bool IsLimited => double.IsFinite(MostEnergy) || double.IsFinite(MostCycles);

    /// <summary>Whether a design may need so much.</summary>
    public bool Admits(double energy, double cycles) => energy <= MostEnergy && cycles <= MostCycles;

    /// <summary>Whether a design may need so much, when the numbers are bounds that are rounded in their own way.</summary>
    public bool MayAdmit(double energy, double cycles) => energy <= MostEnergy * Slack && cycles <= MostCycles * Slack;
}
