using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dosa.Search.Proving;

/// <summary>The corners of a polygon around all sums of energy and cycles that some layers can reach, with the goal's offsets.</summary>
internal sealed class Polygon
{
    // Whole vectors of corners: those beyond the last one are repetitions of it.
    private readonly double[] energies;
    private readonly double[] cycles;
    private readonly (double Energy, double Cycles) least;
    private readonly Goal goal;

    public Polygon((double Energy, double Cycles)[] corners, (double Energy, double Cycles) least, in Goal goal)
    {
        (this.least, this.goal) = (least, goal);
        var whole = (corners.Length + Vector256<double>.Count - 1) / Vector256<double>.Count * Vector256<double>.Count;
        (energies, cycles) = (new double[whole], new double[whole]);
        for (var i = 0; i < whole; i++)
        {
            (energies[i], cycles[i]) = corners[Math.Min(i, corners.Length - 1)];
        }
    }

    /// <summary>
    /// The least product with so much energy and so many cycles more, a little less against rounding; infinite where the goal does
    /// not admit what all need together.
    /// </summary>
    public double LeastWith(double energy, double cycles)
    {
        if (!goal.MayAdmit(least.Energy + energy, least.Cycles + cycles))
        {
            return double.PositiveInfinity;
        }

        if (!goal.IsPlain)
        {
            var least = double.PositiveInfinity;
            for (var i = 0; i < energies.Length; i++)
            {
                least = Math.Min(least, goal.Of(energies[i] + energy, this.cycles[i] + cycles));
            }

            return least * (1 - 1e-9);
        }

        ref var firstEnergy = ref MemoryMarshal.GetArrayDataReference(energies);
        ref var firstCycles = ref MemoryMarshal.GetArrayDataReference(this.cycles);
        var (moreEnergy, moreCycles) = (Vector256.Create(energy), Vector256.Create(cycles));
        var products = Vector256.Create(double.PositiveInfinity);
        for (var i = 0; i < energies.Length; i += Vector256<double>.Count)
        {
            var product = (Vector256.LoadUnsafe(ref firstEnergy, (nuint)i) + moreEnergy) * (Vector256.LoadUnsafe(ref firstCycles, (nuint)i) + moreCycles);
            products = Vector256.MinNative(products, product);
        }

        var pairs = Vector128.MinNative(products.GetLower(), products.GetUpper());
        return Math.Min(pairs[0], pairs[1]) * (1 - 1e-9);
    }
}
