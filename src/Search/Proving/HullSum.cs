namespace Dosa.Search.Proving;

/// <summary>
/// The least product over one choice for each layer: it stands on a corner of the sum of all hulls, because the product is
/// quasi-concave, or where the goal's limits cut an edge; the rows are then those of the edge's end that is within them. The
/// corners are found by walking all hulls' edges from the steepest on.
/// </summary>
internal readonly record struct HullSum(double Product, double Energy, double Cycles, int[] Rows)
{
    /// <summary>Where a limit cuts an edge: the layer whose choice changes along it, and its two rows, that of fewer cycles first.</summary>
    public CutEdge? Cut { get; private init; }

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
        var cut = default(CutEdge?);
        for (var i = 0; i < edges; i++)
        {
            var layer = order[i];
            var (hull, corner) = (hulls[layer], corners[layer]++);
            var before = (Energy: energy, Cycles: cycles);
            energy += hull.Energy[corner + 1] - hull.Energy[corner];
            cycles += hull.Cycles[corner + 1] - hull.Cycles[corner];
            if (goal.Of(energy, cycles) < best.Product && goal.Admits(energy, cycles))
            {
                (best, cut) = ((goal.Of(energy, cycles), i + 1, energy, cycles), null);
            }

            if ((goal.Admits(before.Energy, before.Cycles) && goal.Admits(energy, cycles)) || before.Cycles > goal.MostCycles || energy > goal.MostEnergy)
            {
                continue;
            }

            foreach (var (cutEnergy, cutCycles) in Cuts(goal, before, (energy, cycles)))
            {
                if (goal.Of(cutEnergy, cutCycles) < best.Product)
                {
                    best = (goal.Of(cutEnergy, cutCycles), goal.Admits(energy, cycles) ? i + 1 : i, cutEnergy, cutCycles);
                    cut = new(layer, hull.Rows[corner], hull.Rows[corner + 1]);
                }
            }
        }

        return double.IsPositiveInfinity(best.Product) ? Nothing
            : new(best.Product, best.Energy, best.Cycles, RowsAt(hulls, order.AsSpan(0, best.At))) { Cut = cut };
    }

    /// <summary>Where an edge of which no more than one end is within the goal's limits meets them; energy falls and cycles grow along it.</summary>
    private static IEnumerable<(double Energy, double Cycles)> Cuts(Goal goal, (double Energy, double Cycles) from, (double Energy, double Cycles) to)
    {
        var slope = (to.Energy - from.Energy) / (to.Cycles - from.Cycles);
        if (to.Cycles > goal.MostCycles && from.Energy + slope * (goal.MostCycles - from.Cycles) is var energy && goal.MayAdmit(energy, goal.MostCycles))
        {
            yield return (energy, goal.MostCycles);
        }

        if (from.Energy > goal.MostEnergy && from.Cycles + (goal.MostEnergy - from.Energy) / slope is var cycles && goal.MayAdmit(goal.MostEnergy, cycles))
        {
            yield return (goal.MostEnergy, cycles);
        }
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
