namespace Dosa.Search.Proving;

/// <summary>
/// What all layers but one can reach at best: a polygon of lines energy + price * cycles >= support around the sum of their
/// hulls. Its corners bound the product of any design that uses a given choice of the layer left out.
/// </summary>
internal sealed class Surroundings
{
    private static readonly double[] Prices = [0, 0.1, 0.3, 0.55, 0.8, 1.0, 1.25, 1.8, 3.3, 10];

    private readonly Hull[] hulls;
    private readonly Goal goal;
    private readonly double[] prices;
    private readonly double[] supports;
    private readonly double fewestCycles;
    private double leastEnergy;
    private double leastCycles;
    private readonly double[] cornerEnergy = new double[Prices.Length];
    private readonly double[] cornerCycles = new double[Prices.Length];

    public Surroundings(Hull[] hulls, double price, in Goal goal)
    {
        (this.hulls, this.goal) = (hulls, goal);
        prices = new double[Prices.Length];
        supports = new double[Prices.Length];
        for (var i = 0; i < prices.Length; i++)
        {
            prices[i] = Prices[i] * price;
            foreach (var hull in hulls)
            {
                supports[i] += hull.Support(prices[i]);
            }
        }

        foreach (var hull in hulls)
        {
            fewestCycles += hull.Cycles[0];
        }
    }

    /// <summary>Leaves out one layer.</summary>
    public void Leave(int layer)
    {
        var hull = hulls[layer];
        var next = supports[0] - hull.Support(0);
        (leastEnergy, leastCycles) = (goal.EnergyOffset + next, goal.CycleOffset + fewestCycles - hull.Cycles[0]);
        for (var i = 0; i < prices.Length; i++)
        {
            // Corner i lies where line i meets line i + 1; the last line ends at the fewest cycles.
            var here = next;
            if (i + 1 < prices.Length)
            {
                next = supports[i + 1] - hull.Support(prices[i + 1]);
                cornerCycles[i] = (next - here) / (prices[i + 1] - prices[i]);
            }
            else
            {
                cornerCycles[i] = fewestCycles - hull.Cycles[0];
            }

            cornerEnergy[i] = here - prices[i] * cornerCycles[i] + goal.EnergyOffset;
            cornerCycles[i] += goal.CycleOffset;
        }
    }

    /// <summary>
    /// The least product with a choice of the layer left out, a little less against rounding; infinite where the goal does not
    /// admit what all need together.
    /// </summary>
    public double LeastWith(double energy, double cycles)
    {
        if (!goal.MayAdmit(leastEnergy + energy, leastCycles + cycles))
        {
            return double.PositiveInfinity;
        }

        var least = double.PositiveInfinity;
        for (var i = 0; i < cornerEnergy.Length; i++)
        {
            least = Math.Min(least, (cornerEnergy[i] + energy) * (cornerCycles[i] + cycles));
        }

        return least * (1 - 1e-9);
    }
}
