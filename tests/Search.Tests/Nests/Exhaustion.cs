using Dosa.CostModel;

namespace Dosa.Search.Tests.Nests;

/// <summary>
/// Every mapping of a small layer onto a small machine: all perfect factors at all places, all orders of all levels, evaluated one
/// by one. Shares with the search only the machine, the layer and the evaluation.
/// </summary>
internal sealed class Exhaustion(SizedAccelerator machine, LayerGeometry layer)
{
    private readonly List<(int Level, Placement Placement)> places =
    [
        .. from level in Enumerable.Range(0, machine.Levels.Length)
           from placement in new[] { Placement.X, Placement.Y, Placement.Time }
           where placement == Placement.Time || Most(machine, level, placement) > 1
           select (level, placement),
    ];

    private readonly List<(double Energy, double Cycles)> found = [];

    /// <summary>The cost of every mapping that fits, takes no word from a neighbour and spreads at most one loop of a window at a level.</summary>
    public IReadOnlyList<(double Energy, double Cycles)> Costs()
    {
        var factors = new int[places.Count, layer.Dims];
        Split(0, factors);
        return found;
    }

    private static double Most(SizedAccelerator machine, int level, Placement placement) =>
        placement == Placement.X ? machine.Spread(level).X : machine.Spread(level).Y;

    private void Split(int dim, int[,] factors)
    {
        if (dim == layer.Dims)
        {
            Order(factors);
            return;
        }

        Place(dim, 0, (int)layer.Bound(dim), factors);
    }

    private void Place(int dim, int place, int left, int[,] factors)
    {
        if (place == places.Count - 1)
        {
            factors[place, dim] = left;
            Split(dim + 1, factors);
            return;
        }

        for (var factor = 1; factor <= left; factor++)
        {
            if (left % factor == 0)
            {
                factors[place, dim] = factor;
                Place(dim, place + 1, left / factor, factors);
            }
        }
    }

    private void Order(int[,] factors)
    {
        for (var place = 0; place < places.Count; place++)
        {
            if (places[place].Placement != Placement.Time && !FitsLanes(place, factors))
            {
                return;
            }
        }

        var loops = new List<NestLoop<Exact>>();
        if (FitsTiles(factors) && IsRegular(factors))
        {
            Nest(0, factors, loops);
        }
    }

    private bool FitsLanes(int place, int[,] factors)
    {
        var lanes = 1.0;
        for (var dim = 0; dim < layer.Dims; dim++)
        {
            lanes *= factors[place, dim];
        }

        return lanes <= Most(machine, places[place].Level, places[place].Placement);
    }

    private bool FitsTiles(int[,] factors)
    {
        for (var level = 0; level < machine.Levels.Length; level++)
        {
            var held = 0.0;
            foreach (var tensor in Enum.GetValues<Tensor>().Where(tensor => machine.Keeps[level].Has(tensor)))
            {
                var words = 1.0;
                foreach (var coordinate in layer.Layer[tensor].Coordinates)
                {
                    words *= 1 + coordinate.Sum(term => (Extent(level, term.Dim, factors) - 1.0) * term.Coefficient);
                }

                held += words * machine.Accelerator.Levels[level].Shares[tensor];
            }

            if (held > machine.Capacity(level))
            {
                return false;
            }
        }

        return true;
    }

    private int Extent(int level, int dim, int[,] factors) =>
        Enumerable.Range(0, places.Count).Where(place => places[place].Level <= level).Aggregate(1, (extent, place) => extent * factors[place, dim]);

    private bool IsRegular(int[,] factors) => Enumerable.Range(0, machine.Levels.Length).All(level =>
        Enum.GetValues<Tensor>().SelectMany(tensor => layer.Layer[tensor].Coordinates).All(coordinate => coordinate.Length == 1
            || coordinate.Sum(term => Enumerable.Range(0, places.Count).Count(place =>
                places[place].Level == level && places[place].Placement != Placement.Time && factors[place, term.Dim] > 1)) <= 1));

    private void Nest(int place, int[,] factors, List<NestLoop<Exact>> loops)
    {
        if (place == places.Count)
        {
            Evaluate(loops);
            return;
        }

        var (level, placement) = places[place];
        var dims = Enumerable.Range(0, layer.Dims).Where(dim => factors[place, dim] > 1).ToArray();
        foreach (var order in placement == Placement.Time ? Permutations(dims) : [dims])
        {
            var before = loops.Count;
            loops.AddRange(order.Select(dim => new NestLoop<Exact>(new(factors[place, dim]), dim, level, placement)));
            Nest(place + 1, factors, loops);
            loops.RemoveRange(before, loops.Count - before);
        }
    }

    private void Evaluate(List<NestLoop<Exact>> loops)
    {
        var n = machine.Levels.Length;
        var links = new double[n * 3];
        var cost = machine.Evaluate(layer, [.. loops], machine.Keeps, new NestParts<Exact> { Accesses = new Access<Exact>[n * 3], Links = links });
        if (links.All(words => words == 0))
        {
            found.Add((cost.EnergyPj.Value, cost.Cycles.Value));
        }
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
