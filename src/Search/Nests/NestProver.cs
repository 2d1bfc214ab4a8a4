using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>The best mapping of a layer that was found, exactly, and the least value that any mapping of the space can have.</summary>
internal sealed record NestAnswer(
    NestLoop<Exact>[] Loops, ImmutableArray<TensorSet> Keeps, double EnergyPj, double Cycles, double Value, double LowerBound, long States);

/// <summary>
/// Finds a layer's best mapping on a machine of given sizes. Mappings are built from the innermost level outward; of those that
/// make the same tile only the ones stay that no other beats in every part of the cost, and that can still become better than
/// the best known.
/// </summary>
internal sealed class NestProver(NestSpace space, NestGoal goal)
{
    private const double Slack = 1e-11;
    private const int FirstLook = 32;
    private const int QuickLook = 2;

    private readonly StateShape shape = new(space.Machine, space.Keeps);
    private readonly NestOrders orders = new(space);
    private readonly List<int> tiles = [];
    private long visited;

    /// <summary>Some mapping, found quickly and whatever stops; null where none is found.</summary>
    public NestAnswer? First() => Sweep(null, QuickLook, static () => false)?.Answer is { } answer ? answer with { LowerBound = 0, States = visited } : null;

    /// <summary>How much better than the known mapping another must be to be looked for, relative; the bound is then no better than that.</summary>
    public double Gap { get; init; }

    /// <summary>
    /// The best mapping, or null where none fits. A mapping that is already known makes the search shorter; without one, a first
    /// look goes on with few partial mappings of each level.
    /// </summary>
    public NestAnswer? Solve(NestAnswer? known, Func<bool> stop)
    {
        int[] beams = known is null ? [FirstLook, int.MaxValue] : [int.MaxValue];
        foreach (var beam in beams)
        {
            if (Sweep(known, beam, stop) is not { } answer)
            {
                break;
            }

            known = answer.Answer ?? known;
            if (!answer.Cut)
            {
                return known is null ? null : known with { LowerBound = Math.Min(answer.Bound, known.Value), States = visited };
            }
        }

        return known is null ? null : known with { LowerBound = 0, States = visited };
    }

    /// <summary>The least energy (pJ) and cycles of any mapping, from what none can do without.</summary>
    public (double Energy, double Cycles) Floor()
    {
        var step = new NestStep(space, shape);
        step.Begin();
        return new NestBound(space, shape).Of(0, NestSpace.First, step.Cost, step.Mark, Lanes(space.Places[0]));
    }

    private static double Lanes(NestPlace place) => place.LimitX * place.LimitY;

    private (NestAnswer? Answer, double Bound, bool Cut)? Sweep(NestAnswer? known, int beam, Func<bool> stop)
    {
        var pool = new StatePool(shape.Width, shape.Keepers.Length);
        var step = new NestStep(space, shape);
        var bound = new NestBound(space, shape);
        var limit = Limit(known);
        step.Begin();
        List<int> states = [pool.Add(step.Cost, step.Mark, NestSpace.First, -1, -1)];
        var cut = false;
        for (var level = 0; level < space.Places.Length; level++)
        {
            var place = space.Places[level];
            states = Spread(pool, step, bound, states, level, 0, limit);
            states = Spread(pool, step, bound, states, level, 1, limit);
            states = Run(pool, step, bound, states, level, limit, stop);
            if (stop())
            {
                return null;
            }

            if (states.Count > beam)
            {
                cut = true;
                var at = level;
                states = [.. states.OrderBy(state => Least(bound, pool, at, state)).Take(beam)];
            }
        }

        return (Best(pool, bound, states, known, out var least), least, cut);
    }

    private double Least(NestBound bound, StatePool pool, int level, int state)
    {
        var (energy, cycles) = bound.Of(level, pool.Tile(state), pool.Values(state), pool.Marks(state));
        return goal.Of(energy, cycles);
    }

    private List<int> Spread(StatePool pool, NestStep step, NestBound bound, List<int> states, int level, int axis, double limit)
    {
        var place = space.Places[level];
        var (dims, whole, most) = axis == 0 ? (place.AcrossX, place.WholeX, place.LimitX) : (place.AcrossY, place.WholeY, place.LimitY);
        if (dims == 0)
        {
            return states;
        }

        var next = new Frontier(pool);
        foreach (var state in states)
        {
            var tile = pool.Tile(state);
            var before = pool.Step(state) == 0 && pool.Parent(state) >= 0 && axis == 1 ? Grown(pool.Tile(pool.Parent(state)), tile) : 0;
            space.Grow(tile, dims, most, -1, tiles);
            foreach (var grown in tiles)
            {
                var spread = Grown(tile, grown);
                if (IsWhole(tile, grown, whole) && space.IsRegular(spread | before, spread & before))
                {
                    step.Load(pool.Values(state), pool.Marks(state));
                    step.Spread(tile, grown);
                    var (energy, cycles) = bound.Of(level, grown, step.Cost, step.Mark, axis == 0 && place.AcrossY != 0 ? place.LimitY : 1);
                    if (goal.Of(energy, cycles) <= limit)
                    {
                        next.Add(step.Cost, step.Mark, grown, state, axis, spread | before);
                    }
                }
            }
        }

        return [.. next.States];
    }

    private List<int> Run(StatePool pool, NestStep step, NestBound bound, List<int> states, int level, double limit, Func<bool> stop)
    {
        var place = space.Places[level];
        var isLast = level == space.Places.Length - 1;
        var later = LaterDims(level);
        var next = new Frontier(pool);
        foreach (var state in states)
        {
            var tile = pool.Tile(state);
            space.Grow(tile, place.Temporal, double.PositiveInfinity, level, tiles);
            foreach (var grown in tiles)
            {
                if ((isLast && grown != space.Last) || !IsWhole(tile, grown, place.TemporalWhole) || !CanFinish(grown, later))
                {
                    continue;
                }

                var choices = orders.Of(place, Grown(tile, grown));
                for (var o = 0; o < choices.Length; o++)
                {
                    visited++;
                    step.Load(pool.Values(state), pool.Marks(state));
                    step.Serve(level);
                    step.Run(tile, grown, choices[o]);
                    step.Hold(level, grown);
                    if (isLast)
                    {
                        step.Finish();
                    }

                    var (energy, cycles) = isLast ? bound.Whole(step.Cost) : bound.Of(level, grown, step.Cost, step.Mark);
                    if (goal.Of(energy, cycles) <= limit)
                    {
                        next.Add(step.Cost, step.Mark, grown, state, 2 + o);
                    }
                }
            }

            if (stop())
            {
                break;
            }
        }

        return [.. next.States];
    }

    /// <summary>The best of the whole mappings by the exact model; the least value that any of them can have.</summary>
    private NestAnswer? Best(StatePool pool, NestBound bound, List<int> states, NestAnswer? known, out double least)
    {
        var best = default(NestAnswer);
        var limit = Limit(known);
        least = limit;
        foreach (var (state, value) in states.Select(state => (state, Value(pool, bound, state))).OrderBy(pair => pair.Item2))
        {
            least = Math.Min(least, value);
            if (value > limit)
            {
                break;
            }

            var loops = new NestPath(space, orders).Loops(pool, state);
            var cost = space.Machine.Evaluate(space.Layer, loops, space.Keeps.AsSpan());
            var exact = goal.Of(cost.EnergyPj.Value, cost.Cycles.Value);
            if (exact < limit)
            {
                limit = exact;
                best = new(loops, space.Keeps, cost.EnergyPj.Value, cost.Cycles.Value, exact, 0, visited);
            }
        }

        return best;
    }

    private double Limit(NestAnswer? known) => known is null ? double.PositiveInfinity : known.Value * (1 - Gap);

    private double Value(StatePool pool, NestBound bound, int state)
    {
        var (energy, cycles) = bound.Whole(pool.Values(state));
        return goal.Of(energy, cycles) * (1 - Slack);
    }

    private int Grown(int from, int to)
    {
        var mask = 0;
        for (var dim = 0; dim < space.Layer.Dims; dim++)
        {
            mask |= space.Extent(from, dim) != space.Extent(to, dim) ? 1 << dim : 0;
        }

        return mask;
    }

    private bool IsWhole(int from, int to, int whole)
    {
        for (var dim = 0; whole >> dim != 0; dim++)
        {
            if ((whole >> dim & 1) != 0 && (space.Extent(from, dim) != 1 || space.Extent(to, dim) != space.Layer.Bound(dim)))
            {
                return false;
            }
        }

        return true;
    }

    private int LaterDims(int level)
    {
        var dims = 0;
        for (var l = level + 1; l < space.Places.Length; l++)
        {
            dims |= space.Places[l].Temporal | space.Places[l].AcrossX | space.Places[l].AcrossY;
        }

        return dims;
    }

    private bool CanFinish(int tile, int later)
    {
        for (var dim = 0; dim < space.Layer.Dims; dim++)
        {
            if ((later >> dim & 1) == 0 && space.Extent(tile, dim) != space.Layer.Bound(dim))
            {
                return false;
            }
        }

        return true;
    }
}
