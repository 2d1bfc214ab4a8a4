using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// The least that a partial mapping costs once the loops of the last level but one are chosen: what is left stands at the
/// outermost level, in one of a few orders, and is known but for the rounding up. Quicker than to place the loops.
/// </summary>
/// <remarks>
/// No loop is spread any more, so that what each operand costs grows by how often its waiting tiles come in, which is as often for all its stores that
/// wait. Ports of inner levels are not looked at, and inner stores of windows come in at least as often as their words ask for.
/// </remarks>
internal sealed class NestOutlook
{
    private const int Tensors = Relevance.Tensors;

    private readonly NestSpace space;
    private readonly StateShape shape;
    private readonly NestBound bound;
    private readonly NestRest rest;
    private readonly int outermost;
    private readonly bool[] waits = new bool[Tensors];
    private readonly double[] waiting = new double[Tensors];
    private readonly double[] streams = new double[Tensors];
    private readonly double[] windows = new double[Tensors];
    private readonly double[] times = new double[Tensors];
    private (double Energy, double Fixed, double Cycles, double Reads, double Writes) closed;
    private RestOption[] options = [];
    private (int From, int To) tiles;
    private double time;
    private double after;

    private NestOutlook(NestSpace space, StateShape shape, NestBound bound, NestOrders orders)
    {
        (this.space, this.shape, this.bound) = (space, shape, bound);
        outermost = space.Places.Length - 1;
        rest = new(space, orders);
    }

    /// <summary>The outlook of a space; null where loops are spread below the outermost level or its neighbour's instances share addresses.</summary>
    public static NestOutlook? Of(NestSpace space, StateShape shape, NestBound bound, NestOrders orders)
    {
        var n = space.Places.Length;
        if (n < 2 || space.Places[n - 1].AcrossX != 0 || space.Places[n - 1].AcrossY != 0)
        {
            return null;
        }

        return shape.ClusterEnergy[n - 1] >= 0 || shape.ClusterEnergy[n - 2] >= 0 ? null : new(space, shape, bound, orders);
    }

    /// <summary>Takes a partial mapping whose next loops are the temporal ones of the last level but one, which already serves it.</summary>
    public void Take(int tile, ReadOnlySpan<double> cost, ReadOnlySpan<int> mark)
    {
        closed = (Energy(cost, cost), (space.Machine.Accelerator.MacPj * space.Layer.Macs) + cost[StateShape.Saved] + rest.Constant + Firsts(cost),
            cost[StateShape.Cycles], 0, 0);
        Array.Clear(waits);
        Array.Clear(waiting);
        Array.Clear(streams);
        bound.Repeats(tile, windows);
        for (var k = 0; k < shape.Keepers.Length; k++)
        {
            // The outermost store that is placed, which comes last, says whether the operand's stream waits.
            var t = (int)shape.Keepers[k].Tensor;
            var isWaiting = NestStep.Waits(mark, k) != Wait.None;
            waits[t] = shape.Keepers[k].Level < outermost - 1 ? isWaiting : waits[t];
            waiting[t] += isWaiting ? Energy(cost.Slice(shape.Pending + (k * shape.Parts), shape.Parts), cost) : 0;
        }

        for (var t = 0; t < Tensors; t++)
        {
            var words = rest.PassesBy(t) ? cost[shape.Streams + t] : 0;
            if (waits[t])
            {
                (streams[t], waiting[t]) = (words, waiting[t] + (words * rest.Pj(t)));
            }
            else
            {
                closed.Energy += words * rest.Pj(t);
                closed.Reads += words * rest.Share(t);
                closed.Writes += t == (int)Tensor.O ? words * rest.Share(t) : 0;
            }
        }
    }

    /// <summary>Takes the tile that the level's loops make of a tile.</summary>
    public void Grow(int tile, int grown)
    {
        tiles = (tile, grown);
        time = space.Iterations(grown) / space.Iterations(tile);
        after = space.Iterations(space.Last) / space.Iterations(grown);
        options = rest.Of(grown);
    }

    /// <summary>The least value of a goal whatever the order of the level's loops: each operand as if its own were innermost.</summary>
    public double LeastOfAny(NestGoal goal)
    {
        for (var t = 0; t < Tensors; t++)
        {
            times[t] = space.Moving((Tensor)t, tiles.To) / space.Moving((Tensor)t, tiles.From);
        }

        return Least(goal);
    }

    /// <summary>The least value of a goal with the level's loops in an order, innermost first, whatever the order outside.</summary>
    public double Least(NestGoal goal, ReadOnlySpan<int> order)
    {
        for (var t = 0; t < Tensors; t++)
        {
            times[t] = waits[t] ? Times((Tensor)t, order) : 1;
        }

        return Least(goal);
    }

    /// <summary>The least over the orders outside, with each operand's tile coming in so many times over the level's loops; 1 where none moves it.</summary>
    private double Least(NestGoal goal)
    {
        var (energy, cycles) = (closed.Fixed + (closed.Energy * time * after), Math.Max(bound.LeastCycles, closed.Cycles * time * after));
        var least = double.PositiveInfinity;
        foreach (ref readonly var option in options.AsSpan())
        {
            var (pj, reads, writes) = (energy + option.Pj, option.Reads + (closed.Reads * time * after), option.Writes + (closed.Writes * time * after));
            for (var t = 0; t < Tensors; t++)
            {
                if (waits[t] || waiting[t] > 0)
                {
                    var comes = !space.Layer.IsPlain((Tensor)t) ? windows[t] : times[t] > 1 ? times[t] * after : option.Times((Tensor)t);
                    pj += waiting[t] * comes;
                    reads += streams[t] * comes * rest.Share(t);
                    writes += t == (int)Tensor.O ? streams[t] * comes * rest.Share(t) : 0;
                }
            }

            least = Math.Min(least, goal.Of(pj, rest.Cycles(cycles, reads, writes)));
        }

        return least;
    }

    /// <summary>The product of the loops from the first that moves an operand outward; 1 where none does.</summary>
    private double Times(Tensor tensor, ReadOnlySpan<int> order)
    {
        var access = space.Layer.Layer[tensor];
        var product = 1.0;
        foreach (var dim in order)
        {
            var factor = space.Extent(tiles.To, dim) / space.Extent(tiles.From, dim);
            product = product > 1 ? product * factor : factor > 1 && access.Moves(dim) ? factor : 1;
        }

        return product;
    }

    /// <summary>The energy of parts of a cost, instances that share addresses included.</summary>
    private double Energy(ReadOnlySpan<double> parts, ReadOnlySpan<double> cost)
    {
        var energy = parts[StateShape.Energy];
        for (var l = 0; l < outermost; l++)
        {
            energy += shape.ClusterEnergy[l] >= 0 ? parts[shape.ClusterEnergy[l]] * Instances(l, cost) : 0;
        }

        return energy;
    }

    /// <summary>What first writes save where instances share addresses, negative.</summary>
    private double Firsts(ReadOnlySpan<double> cost)
    {
        var energy = 0.0;
        for (var l = 0; l < outermost; l++)
        {
            if (shape.ClusterEnergy[l] >= 0 && shape.Firsts[l] >= 0)
            {
                var level = space.Machine.Levels[l];
                energy += cost[shape.Firsts[l]] * (level.Energy.Read.Value / level.VectorWords.Value) * Instances(l, cost);
            }
        }

        return energy;
    }

    private double Instances(int level, ReadOnlySpan<double> cost) =>
        Math.Min(cost[shape.ClusterInstances[level]], space.Machine.Levels[level].AddressableInstances.Value);
}
