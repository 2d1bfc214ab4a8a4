namespace Dosa.Search.Proving;

/// <summary>
/// The least product over one choice for each layer: it stands on a corner of the sum of all hulls, because the product is
/// quasi-concave. The corners are found by walking all hulls' edges from the steepest on.
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
        var (best, bestAt, bestEnergy, bestCycles) = (energy * cycles, 0, energy, cycles);
        var corners = new int[hulls.Length];
        for (var i = 0; i < edges; i++)
        {
            var layer = order[i];
            var (hull, corner) = (hulls[layer], corners[layer]++);
            energy += hull.Energy[corner + 1] - hull.Energy[corner];
            cycles += hull.Cycles[corner + 1] - hull.Cycles[corner];
            if (energy * cycles < best)
            {
                (best, bestAt, bestEnergy, bestCycles) = (energy * cycles, i + 1, energy, cycles);
            }
        }

        return new(best, bestEnergy, bestCycles, RowsAt(hulls, order.AsSpan(0, bestAt)));
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
