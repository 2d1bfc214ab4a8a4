using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>A mapping of a layer and its exact cost for one run.</summary>
internal sealed record NestAnswer(NestLoop<Exact>[] Loops, ImmutableArray<TensorSet> Keeps, double EnergyPj, double Cycles);

/// <summary>What a search for a goal came to: mappings that it found, what it proves, and how many partial mappings it looked at.</summary>
/// <param name="Found">Mappings worth keeping.</param>
/// <param name="Proved">What is proved; null where the search was stopped.</param>
/// <param name="States">Partial mappings looked at.</param>
/// <param name="Hidden">Whether some that seemed good take words from their neighbours, and may have hidden others.</param>
internal sealed record NestResult(ImmutableArray<NestAnswer> Found, NestProof? Proved, long States, bool Hidden);

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
    private bool hidden;

    /// <summary>How much above or, negative, below the known mapping's value others are looked for, as a share of it.</summary>
    public double Margin { get; init; }

    /// <summary>
    /// Whether to look only at mappings in which no loop moves on, outside lanes of a window, along their direction: then no lane takes words from its
    /// neighbours. Nothing is proved by that.
    /// </summary>
    public bool Apart { get; init; }

    /// <summary>Some mapping, found quickly and whatever stops, and how many partial ones were looked at; null where none is found.</summary>
    public NestAnswer? First(out long states)
    {
        var result = Sweep(double.PositiveInfinity, QuickLook, static () => false);
        states = result.States;
        return result.Found is [var first, ..] ? first : null;
    }

    /// <summary>
    /// Looks at all mappings. One whose value is known makes the search shorter; without one, a first look goes on with few partial
    /// mappings of each level.
    /// </summary>
    public NestResult Solve(double known, Func<bool> stop)
    {
        int[] beams = double.IsPositiveInfinity(known) ? [FirstLook, int.MaxValue] : [int.MaxValue];
        ImmutableArray<NestAnswer> found = [];
        foreach (var beam in beams)
        {
            var result = Sweep(known * (1 + Margin), beam, stop);
            found = [.. found, .. result.Found];
            known = found.Select(Value).Append(known).Min();
            if (result.Proved is not null || stop())
            {
                return result with { Found = found, Hidden = hidden };
            }
        }

        return new(found, null, visited, hidden);
    }

    /// <summary>The least energy (pJ) and cycles of any mapping, from what none can do without.</summary>
    public (double Energy, double Cycles) Floor()
    {
        var step = new NestStep(space, shape);
        step.Begin();
        return new NestBound(space, shape).Of(0, NestSpace.First, step.Cost, step.Mark, Lanes(space.Places[0]));
    }

    private static double Lanes(NestPlace place) => place.LimitX * place.LimitY;

    private NestResult Sweep(double limit, int beam, Func<bool> stop)
    {
        var pool = new StatePool(shape.Width, shape.Keepers.Length);
        var step = new NestStep(space, shape);
        var bound = new NestBound(space, shape);
        step.Begin();
        List<int> states = [pool.Add(step.Cost, step.Mark, NestSpace.First, -1, -1)];
        var cut = false;
        for (var level = 0; level < space.Places.Length; level++)
        {
            states = Spread(pool, step, bound, states, level, 0, limit, stop);
            states = Spread(pool, step, bound, states, level, 1, limit, stop);
            states = Run(pool, step, bound, states, level, limit, stop);
            if (stop())
            {
                return new([], null, visited, hidden);
            }

            if (states.Count > beam)
            {
                cut = true;
                var at = level;
                states = [.. states.OrderBy(state => Least(bound, pool, at, state)).Take(beam)];
            }
        }

        var found = Exact(pool, bound, states, out var costs);
        return new(found, cut || Apart ? null : new(goal, limit, costs), visited, hidden);
    }

    private double Least(NestBound bound, StatePool pool, int level, int state)
    {
        var (energy, cycles) = bound.Of(level, pool.Tile(state), pool.Values(state), pool.Marks(state));
        return goal.Of(energy, cycles);
    }

    private List<int> Spread(StatePool pool, NestStep step, NestBound bound, List<int> states, int level, int axis, double limit, Func<bool> stop)
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

            if (stop())
            {
                break;
            }
        }

        return [.. next.States];
    }

    /// <summary>The loops that are spread anywhere on the way to a state.</summary>
    private int SpreadDims(StatePool pool, int state)
    {
        var dims = 0;
        for (var at = state; pool.Parent(at) >= 0; at = pool.Parent(at))
        {
            dims |= pool.Step(at) < 2 ? Grown(pool.Tile(pool.Parent(at)), pool.Tile(at)) : 0;
        }

        return dims;
    }

    private List<int> Run(StatePool pool, NestStep step, NestBound bound, List<int> states, int level, double limit, Func<bool> stop)
    {
        var place = space.Places[level];
        var isLast = level == space.Places.Length - 1;
        var later = LaterDims(level);
        var next = new Frontier(pool);
        var outlook = level == space.Places.Length - 2 ? NestOutlook.Of(space, shape, bound, orders) : null;
        foreach (var state in states)
        {
            var tile = pool.Tile(state);
            if (outlook is not null)
            {
                step.Load(pool.Values(state), pool.Marks(state));
                step.Serve(level);
                outlook.Take(tile, step.Cost, step.Mark);
            }

            var barred = Apart ? space.Partners(SpreadDims(pool, state)) : 0;
            space.Grow(tile, place.Temporal & ~barred, double.PositiveInfinity, level, tiles);
            foreach (var grown in tiles)
            {
                if ((isLast && grown != space.Last) || !IsWhole(tile, grown, place.TemporalWhole) || !CanFinish(grown, later))
                {
                    continue;
                }

                outlook?.Grow(tile, grown);
                if (outlook?.LeastOfAny(goal) > limit)
                {
                    visited++;
                    continue;
                }

                var choices = orders.Of(place, Grown(tile, grown));
                for (var o = 0; o < choices.Length; o++)
                {
                    visited++;
                    if (outlook?.Least(goal, choices[o]) > limit)
                    {
                        continue;
                    }

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

    /// <summary>
    /// The best of the whole mappings by the exact model, and those that are best for other weights; costs that no mapping goes below.
    /// </summary>
    private ImmutableArray<NestAnswer> Exact(StatePool pool, NestBound bound, List<int> states, out ImmutableArray<(double Energy, double Cycles)> costs)
    {
        var path = new NestPath(space, orders);
        var found = ImmutableArray.CreateBuilder<NestAnswer>();
        var front = ImmutableArray.CreateBuilder<(double Energy, double Cycles)>();
        var best = double.PositiveInfinity;
        foreach (var (state, energy, cycles) in states.Select(state => Whole(pool, bound, state)).OrderBy(one => goal.Of(one.Energy, one.Cycles)))
        {
            var isOnFront = !front.Any(other => other.Energy <= energy && other.Cycles <= cycles);
            if (isOnFront || goal.Of(energy, cycles) <= best)
            {
                var loops = path.Loops(pool, state);
                if (space.Evaluate(loops) is { } cost)
                {
                    found.Add(new(loops, space.Keeps, cost.EnergyPj.Value, cost.Cycles.Value));
                    best = Math.Min(best, Value(found[^1]));
                }
                else
                {
                    hidden = true;
                }
            }

            if (isOnFront)
            {
                front.Add((energy, cycles));
            }
        }

        costs = front.ToImmutable();
        return found.ToImmutable();
    }

    private static (int State, double Energy, double Cycles) Whole(StatePool pool, NestBound bound, int state)
    {
        var (energy, cycles) = bound.Whole(pool.Values(state));
        return (state, energy * (1 - Slack), cycles * (1 - Slack));
    }

    private double Value(NestAnswer answer) => goal.Of(answer.EnergyPj, answer.Cycles);

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
