namespace Dosa.Search.Proving;

/// <summary>
/// The least product over one choice for each layer: it stands on a corner of the sum of all hulls, because the product is
/// quasi-concave, or where the goal's limits cut an edge; the rows are then those of the edge's end that is within them. The
/// corners are found by walking all hulls' edges from the steepest on.
/// </summary>
internal readonly record struct HullSum(double Product, double Energy, double Cycles, int[] Rows)
{
    public static HullSum Nothing { get; } = new(double.PositiveInfinity, 0, 0, []);

    public static HullSum Least(ReadOnlySpan<Hull> hulls, in Goal goal)
    {
        var (energy, cycles, edges) = (goal.EnergyOffset, goal.CycleOffset, 0);
        foreach (var hull in hulls)
        {
            if (hull.Count == 0)
            {
                return Nothing;
            }

            energy += hull.Energy[0];
            cycles += hull.Cycles[0];
            edges += hull.Count - 1;
        }

        var slopes = new double[edges];
        var order = new int[edges];
        Edges(hulls, slopes, order);
        var best = goal.Admits(energy, cycles) ? (Product: goal.Of(energy, cycles), At: 0, Energy: energy, Cycles: cycles) : (double.PositiveInfinity, 0, 0, 0);
        var corners = new int[hulls.Length];
        for (var i = 0; i < edges; i++)
        {
            var layer = order[i];
            var (hull, corner) = (hulls[layer], corners[layer]++);
            var before = (Energy: energy, Cycles: cycles);
            energy += hull.Energy[corner + 1] - hull.Energy[corner];
            cycles += hull.Cycles[corner + 1] - hull.Cycles[corner];
            if (goal.Of(energy, cycles) < best.Product && goal.Admits(energy, cycles))
            {
                best = (goal.Of(energy, cycles), i + 1, energy, cycles);
            }

            if (goal.Admits(before.Energy, before.Cycles) != goal.Admits(energy, cycles) &&
                Cut(goal, before, (energy, cycles)) is var (cutEnergy, cutCycles) && goal.Of(cutEnergy, cutCycles) < best.Product)
            {
                best = (goal.Of(cutEnergy, cutCycles), goal.Admits(energy, cycles) ? i + 1 : i, cutEnergy, cutCycles);
            }
        }

        return double.IsPositiveInfinity(best.Product) ? Nothing : new(best.Product, best.Energy, best.Cycles, RowsAt(hulls, order.AsSpan(0, best.At)));
    }

    /// <summary>Where an edge of which one end is within the goal's limits meets them; energy falls and cycles grow along it.</summary>
    private static (double Energy, double Cycles) Cut(in Goal goal, (double Energy, double Cycles) from, (double Energy, double Cycles) to)
    {
        var slope = (to.Energy - from.Energy) / (to.Cycles - from.Cycles);
        return to.Cycles > goal.MostCycles
            ? (from.Energy + slope * (goal.MostCycles - from.Cycles), goal.MostCycles)
            : (goal.MostEnergy, from.Cycles + (goal.MostEnergy - from.Energy) / slope);
    }

    private static void Edges(ReadOnlySpan<Hull> hulls, double[] slopes, int[] order)
    {
        var at = 0;
        for (var layer = 0; layer < hulls.Length; layer++)
        {
            var hull = hulls[layer];
            for (var i = 1; i < hull.Count; i++)
            {
                slopes[at] = (hull.Energy[i] - hull.Energy[i - 1]) / (hull.Cycles[i] - hull.Cycles[i - 1]);
                order[at++] = layer;
            }
        }

        Array.Sort(slopes, order);
    }

    private static int[] RowsAt(ReadOnlySpan<Hull> hulls, ReadOnlySpan<int> steps)
    {
        var rows = new int[hulls.Length];
        foreach (var layer in steps)
        {
            rows[layer]++;
        }

        for (var layer = 0; layer < rows.Length; layer++)
        {
            rows[layer] = hulls[layer].Rows[rows[layer]];
        }

        return rows;
    }
}
