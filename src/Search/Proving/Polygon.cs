namespace Dosa.Search.Proving;

/// <summary>The corners of a polygon around all sums of energy and cycles that some layers can reach, with the goal's offsets.</summary>
internal sealed class Polygon((double Energy, double Cycles)[] corners, (double Energy, double Cycles) least, Goal goal)
{
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

        var product = double.PositiveInfinity;
        foreach (var (cornerEnergy, cornerCycles) in corners)
        {
            product = Math.Min(product, (cornerEnergy + energy) * (cornerCycles + cycles));
        }

        return product * (1 - 1e-9);
    }
}
