namespace Dosa.Search;

/// <summary>
/// What is proved of a network's sums: for some weights, weighted sums of energy and cycles are at least so large. The objective's
/// least value over all that agrees with this lies at a corner, since it is quasi-concave.
/// </summary>
internal sealed class ProvedSums(double leastEnergy, double leastCycles, Func<double, double, double> objective)
{
    private readonly List<(double Energy, double Cycles, double Least)> lines = [(1, 0, leastEnergy), (0, 1, leastCycles)];

    /// <summary>The corner of the least objective.</summary>
    public (double Energy, double Cycles) Lowest
    {
        get
        {
            var lowest = (Energy: double.PositiveInfinity, Cycles: double.PositiveInfinity);
            var value = double.PositiveInfinity;
            for (var i = 0; i < lines.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (Corner(lines[i], lines[j]) is var (energy, cycles) && objective(energy, cycles) < value)
                    {
                        (lowest, value) = ((energy, cycles), objective(energy, cycles));
                    }
                }
            }

            return lowest;
        }
    }

    /// <summary>Adds that this weighted sum is at least so large.</summary>
    public void Add(double energy, double cycles, double least)
    {
        // Weights differ by orders of magnitude: the larger becomes 1.
        var scale = Math.Max(energy, cycles);
        lines.Add((energy / scale, cycles / scale, least / scale));
    }

    /// <summary>Where two lines meet, if nothing proved forbids it.</summary>
    private (double Energy, double Cycles)? Corner((double Energy, double Cycles, double Least) a, (double Energy, double Cycles, double Least) b)
    {
        var determinant = (a.Energy * b.Cycles) - (a.Cycles * b.Energy);
        if (Math.Abs(determinant) <= 1e-14 * ((a.Energy * b.Cycles) + (a.Cycles * b.Energy)))
        {
            return null;
        }

        var energy = ((a.Least * b.Cycles) - (a.Cycles * b.Least)) / determinant;
        var cycles = ((a.Energy * b.Least) - (a.Least * b.Energy)) / determinant;
        foreach (var line in lines)
        {
            if ((line.Energy * energy) + (line.Cycles * cycles) < line.Least * (1 - 1e-10))
            {
                return null;
            }
        }

        return (energy, cycles);
    }
}
