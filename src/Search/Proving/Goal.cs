namespace Dosa.Search.Proving;

/// <summary>
/// An objective as a product (Energy + sum of energies) * (Cycles + sum of cycles): energy alone is a product with one cycle,
/// latency alone a product with one pJ. Every bound and every solve works on that product.
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

    public static Goal Of(Objective objective) => objective switch
    {
        Objective.Energy => new(1, 0, 0, 1),
        Objective.Latency => new(0, 1, 1, 0),
        _ => new(1, 0, 1, 0),
    };

    /// <summary>The energy-delay product of designs that are as good as the best one by an objective.</summary>
    public static Goal AmongBest(Objective objective, Design best) => objective switch
    {
        Objective.Energy => Of(Objective.Edp) with { MostEnergy = best.EnergyUj * 1e6 * (1 + Rounding) },
        Objective.Latency => Of(Objective.Edp) with { MostCycles = best.Cycles },
        _ => Of(objective),
    };

    /// <summary>The objective in its own units from a product in pJ and cycles.</summary>
    public double Value(double product) => EnergyScale > 0 ? product * 1e-6 : product;

    /// <summary>The product in pJ and cycles from the objective in its own units.</summary>
    public double Product(double value) => EnergyScale > 0 ? value * 1e6 : value;

    /// <summary>Whether a design may need so much.</summary>
    public bool Admits(double energy, double cycles) => energy <= MostEnergy && cycles <= MostCycles;

    /// <summary>Whether a design may need so much, when the numbers are bounds that are rounded in their own way.</summary>
    public bool MayAdmit(double energy, double cycles) => energy <= MostEnergy * Slack && cycles <= MostCycles * Slack;
}
