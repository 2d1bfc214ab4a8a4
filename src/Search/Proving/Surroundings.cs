namespace Dosa.Search.Proving;

/// <summary>What layers can reach at best together: lines energy + price * cycles >= support around the sum of their hulls.</summary>
internal sealed class Surroundings
{
    private static readonly double[] Prices = [0, 0.1, 0.3, 0.55, 0.8, 1.0, 1.25, 1.8, 3.3, 10];

    private readonly Hull[] hulls;
    private readonly Goal goal;
    private readonly double[] prices;
    private readonly double[] supports;
    private readonly double fewestCycles;

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

    /// <summary>What all layers but one can reach: its corners bound the product of any design that uses a given choice of that one.</summary>
    public Polygon Without(int layer)
    {
        var hull = hulls[layer];
        var next = supports[0] - hull.Support(0);
        var least = (Energy: goal.EnergyOffset + next, Cycles: goal.CycleOffset + fewestCycles - hull.Cycles[0]);
        var corners = new (double Energy, double Cycles)[prices.Length];
        for (var i = 0; i < prices.Length; i++)
        {
            // Corner i lies where line i meets line i + 1; the last line ends at the fewest cycles.
            var (here, cycles) = (next, fewestCycles - hull.Cycles[0]);
            if (i + 1 < prices.Length)
            {
                next = supports[i + 1] - hull.Support(prices[i + 1]);
                cycles = (next - here) / (prices[i + 1] - prices[i]);
            }

            corners[i] = (here - prices[i] * cycles + goal.EnergyOffset, cycles + goal.CycleOffset);
        }

        return new(corners, least, goal);
    }
}
