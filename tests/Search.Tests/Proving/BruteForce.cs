using Dosa.CostModel;

namespace Dosa.Search.Tests.Proving;

/// <summary>
/// The best of a small problem by exhaustion: every array, every pair of memory sizes that any mapping needs, every
/// combination of the layers' mappings. The only thing it spares is a combination that is beaten in both energy and cycles.
/// </summary>
internal sealed class BruteForce(SearchProblem problem, int ordersAtMost, Random random)
{
    private static readonly Architecture Gemmini = Architectures.GemminiWeightStationary;

    private readonly record struct Priced(double Energy, double Accumulator, double Scratchpad, double Cycles, int AccumulatorKb, int ScratchpadKb, bool Fills);

    /// <summary>The mappings of a layer; by default all there are.</summary>
    public Func<NetworkLayer, IEnumerable<Mapping>>? Mappings { get; init; }

    /// <summary>The best value; infinite when there is no design.</summary>
    public double Best() => Designs().Select(Value).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <summary>The best value, and the least energy-delay product of all designs of that value.</summary>
    public (double Value, double Edp) BestOfBest()
    {
        var designs = Designs().ToArray();
        var best = designs.Select(Value).DefaultIfEmpty(double.PositiveInfinity).Min();
        return (best, designs.Where(design => Value(design) <= best * (1 + 1e-9)).Select(design => design.EnergyUj * design.Cycles)
            .DefaultIfEmpty(double.PositiveInfinity).Min());
    }

    private double Value(Design design) => design.Value(problem.Objective);

    /// <summary>Energy and cycles of every design that no other of the same hardware beats in both.</summary>
    private IEnumerable<Design> Designs()
    {
        var all = Mappings ?? (layer => MapSpace.All(layer.Shape, problem.Bounds.MaxPe, ordersAtMost, random));
        var mappings = problem.Layers.Select(layer => all(layer).ToArray()).ToArray();
        var leastPe = problem.Grid.NextPe(problem.Bounds.MinPe);
        for (var pe = leastPe; pe <= problem.Bounds.MaxPe; pe++)
        {
            var size = pe;
            if (problem.Grid.NextPe(pe) != pe)
            {
                continue;
            }

            var layers = problem.Layers.Select((l, i) => mappings[i].Select(m => Price(l, m, size)).OfType<Priced>().Distinct().ToArray()).ToArray();
            if (layers.All(l => l.Length > 0) && (pe == leastPe || layers.Any(l => l.Any(p => p.Fills))))
            {
                foreach (var design in DesignsAt(pe, layers, pe == leastPe))
                {
                    yield return design;
                }
            }
        }
    }

    private IEnumerable<Design> DesignsAt(int pe, Priced[][] layers, bool mayLeaveRoom)
    {
        foreach (var accumulatorKb in layers.SelectMany(l => l.Select(p => p.AccumulatorKb)).Distinct())
        {
            foreach (var scratchpadKb in layers.SelectMany(l => l.Select(p => p.ScratchpadKb)).Distinct())
            {
                if (problem.Area?.Admits(new(pe, scratchpadKb, accumulatorKb)) == false)
                {
                    continue;
                }

                var costs = new Machine(Gemmini, new(pe, scratchpadKb, accumulatorKb)).Costs;
                var (accumulatorPj, scratchpadPj) = (costs[1].EnergyPerVector.Value, costs[2].EnergyPerVector.Value);
                List<(double Energy, double Cycles, bool Fills)> sums = [(0, 0, mayLeaveRoom)];
                foreach (var layer in layers)
                {
                    var fitting = Front(layer.Where(p => p.AccumulatorKb <= accumulatorKb && p.ScratchpadKb <= scratchpadKb)
                        .Select(p => (p.Energy + p.Accumulator * accumulatorPj + p.Scratchpad * scratchpadPj, p.Cycles, p.Fills)));
                    sums = Front(from s in sums from p in fitting select (s.Energy + p.Energy, s.Cycles + p.Cycles, s.Fills || p.Fills));
                }

                foreach (var (energy, cycles, fills) in sums)
                {
                    if (fills && problem.Budget.Admits(energy * 1e-6, cycles))
                    {
                        yield return new Design(default, [], energy * 1e-6, cycles);
                    }
                }
            }
        }
    }

    private Priced? Price(NetworkLayer layer, Mapping mapping, int pe)
    {
        if (Derive.PeOf(Gemmini, mapping.Loops) is var needs && needs > pe)
        {
            return null;
        }

        var bounds = problem.Bounds;
        var required = TileFootprint.Required(problem.Grid, layer.Shape, mapping, pe);
        var needed = problem.Grid.RoundUp(new(
            pe, Math.Max(required.ScratchpadKb, bounds.MinScratchpadKb), Math.Max(required.AccumulatorKb, bounds.MinAccumulatorKb)));
        if (needed.ScratchpadKb > bounds.MaxScratchpadKb || needed.AccumulatorKb > bounds.MaxAccumulatorKb)
        {
            return null;
        }

        // Energy is affine in the two prices: three sizes tell its three coefficients.
        var (small, wide, deep) = (new Machine(Gemmini, new(pe, 1, 1)), new Machine(Gemmini, new(pe, 5000, 1)), new Machine(Gemmini, new(pe, 1, 5000)));
        var cost = small.Evaluate(layer.Shape, mapping);
        var scratchpad = (wide.Evaluate(layer.Shape, mapping).EnergyPj.Value - cost.EnergyPj.Value) /
            (wide.Costs[2].EnergyPerVector.Value - small.Costs[2].EnergyPerVector.Value);
        var accumulator = (deep.Evaluate(layer.Shape, mapping).EnergyPj.Value - cost.EnergyPj.Value) /
            (deep.Costs[1].EnergyPerVector.Value - small.Costs[1].EnergyPerVector.Value);
        (scratchpad, accumulator) = (Math.Round(scratchpad), Math.Round(accumulator));
        var rest = cost.EnergyPj.Value - scratchpad * small.Costs[2].EnergyPerVector.Value - accumulator * small.Costs[1].EnergyPerVector.Value;
        return new(
            Math.Round(layer.Count * rest, 6), layer.Count * accumulator, layer.Count * scratchpad, layer.Count * cost.Cycles.Value, needed.AccumulatorKb,
                needed.ScratchpadKb, problem.Grid.NextPe(needs) == pe);
    }

    private static List<(double Energy, double Cycles, bool Fills)> Front(IEnumerable<(double Energy, double Cycles, bool Fills)> points)
    {
        var front = new List<(double, double, bool)>();
        var (least, leastFilling) = (double.PositiveInfinity, double.PositiveInfinity);
        foreach (var point in points.OrderBy(p => p.Cycles).ThenBy(p => p.Energy).ThenByDescending(p => p.Fills))
        {
            if (point.Fills ? point.Energy < leastFilling : point.Energy < least)
            {
                front.Add(point);
                least = Math.Min(least, point.Energy);
                leastFilling = point.Fills ? point.Energy : leastFilling;
            }
        }

        return front;
    }
}
