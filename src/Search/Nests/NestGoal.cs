namespace Dosa.Search;

/// <summary>What a layer's mapping is to make small: a weighted sum of energy and cycles, or a product of their powers.</summary>
/// <param name="Energy">The weight or exponent of the energy, from 0.</param>
/// <param name="Cycles">The weight or exponent of the cycles, from 0.</param>
/// <param name="IsSum">Whether these are weights.</param>
internal readonly record struct NestGoal(double Energy, double Cycles, bool IsSum = false)
{
    /// <summary>The energy-delay product.</summary>
    public static NestGoal Edp { get; } = new(1, 1);

    /// <summary>The value of an energy (pJ) and cycles, both positive; grows with each.</summary>
    public double Of(double energy, double cycles) => IsSum
        ? (Energy * energy) + (Cycles * cycles)
        : (Energy == 1 ? energy : Math.Pow(energy, Energy)) * (Cycles == 1 ? cycles : Math.Pow(cycles, Cycles));
}
