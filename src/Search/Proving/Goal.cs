namespace Dosa.Search.Proving;

/// <summary>
/// An objective as a product (Energy + sum of energies) * (Cycles + sum of cycles): energy alone is a product with one cycle,
/// latency alone a product with one pJ. Every bound and every solve works on that product.
/// </summary>
internal readonly record struct Goal(double EnergyScale, double EnergyOffset, double CycleScale, double CycleOffset)
{
    public static Goal Of(Objective objective) => objective switch
    {
        Objective.Energy => new(1, 0, 0, 1),
        Objective.Latency => new(0, 1, 1, 0),
        _ => new(1, 0, 1, 0),
    };

    /// <summary>The objective in its own units from a product in pJ and cycles.</summary>
    public double Value(double product) => EnergyScale > 0 ? product * 1e-6 : product;

    /// <summary>The product in pJ and cycles from the objective in its own units.</summary>
    public double Product(double value) => EnergyScale > 0 ? value * 1e6 : value;
}
