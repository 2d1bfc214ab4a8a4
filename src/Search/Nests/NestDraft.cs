using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// A mapping that is being changed: a factor for each loop at each slot (in time or along an axis of a level), and for each level which of
/// the orders worth trying its loops have. Slots are numbered <c>level * 3 + placement</c>.
/// </summary>
internal sealed class NestDraft
{
    private const int Placements = 3;
    private const int Time = 2;

    private readonly NestSpace space;
    private readonly NestOrders orders;
    private readonly int[] factors;
    private readonly int[] choices;

    private NestDraft(NestSpace space, NestOrders orders, int[] factors, int[] choices) =>
        (this.space, this.orders, this.factors, this.choices) = (space, orders, factors, choices);

    /// <summary>The number of slots.</summary>
    public int Slots => space.Places.Length * Placements;

    /// <summary>All loops of factor 1.</summary>
    public static NestDraft Empty(NestSpace space, NestOrders orders)
    {
        var factors = new int[space.Places.Length * Placements * space.Layer.Dims];
        factors.AsSpan().Fill(1);
        return new(space, orders, factors, new int[space.Places.Length]);
    }

    /// <summary>A mapping's loops, in the nearest of the orders worth trying.</summary>
    public static NestDraft Of(NestSpace space, NestOrders orders, ReadOnlySpan<NestLoop<Exact>> loops)
    {
        var draft = Empty(space, orders);
        foreach (ref readonly var loop in loops)
        {
            draft[Slot(loop.Level, loop.Placement), loop.Dim] = (int)loop.Factor.Value;
        }

        for (var level = 0; level < space.Places.Length; level++)
        {
            var at = level;
            int[] own = [.. loops.ToArray().Where(loop => loop.Level == at && !loop.Spatial).Select(loop => loop.Dim)];
            draft.choices[level] = Math.Max(0, Array.FindIndex(draft.OrdersOf(level), order => order.SequenceEqual(own)));
        }

        return draft;
    }

    /// <summary>The factor of a loop at a slot.</summary>
    public int this[int slot, int dim]
    {
        get => factors[slot * space.Layer.Dims + dim];
        set => factors[slot * space.Layer.Dims + dim] = value;
    }

    /// <summary>A copy that can be changed without this one.</summary>
    public NestDraft Copy() => new(space, orders, [.. factors], [.. choices]);

    /// <summary>Takes what another draft of the same space has.</summary>
    public void Take(NestDraft other)
    {
        other.factors.CopyTo(factors, 0);
        other.choices.CopyTo(choices, 0);
    }

    /// <summary>Whether a loop may have a part of itself at a slot: those that stand whole somewhere may not.</summary>
    public bool Allows(int slot, int dim)
    {
        var place = space.Places[slot / Placements];
        var (dims, whole) = (slot % Placements) switch
        {
            0 => (place.AcrossX, place.WholeX),
            1 => (place.AcrossY, place.WholeY),
            _ => (place.Temporal, place.TemporalWhole),
        };
        return ((dims & ~whole) >> dim & 1) != 0;
    }

    /// <summary>Puts loops that must stand whole where they must; false where one must stand whole twice.</summary>
    public bool PlaceWhole()
    {
        for (var dim = 0; dim < space.Layer.Dims; dim++)
        {
            var found = 0;
            for (var slot = 0; slot < Slots; slot++)
            {
                if (IsWhole(slot, dim))
                {
                    this[slot, dim] = (int)space.Layer.Bound(dim);
                    found++;
                }
            }

            if (found > 1 && space.Layer.Bound(dim) > 1)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a loop stands whole somewhere, and has no place to choose.</summary>
    public bool IsBound(int dim) => Enumerable.Range(0, Slots).Any(slot => IsWhole(slot, dim));

    /// <summary>How many orders there are for the loops that a level has now.</summary>
    public int OrderCount(int level) => OrdersOf(level).Length;

    /// <summary>Which of a level's orders its loops have.</summary>
    public int Order(int level) => choices[level] % OrderCount(level);

    /// <summary>Gives a level's loops another order.</summary>
    public void SetOrder(int level, int choice) => choices[level] = choice;

    /// <summary>Whether the spread loops are within their fan-outs, and lanes all alike or all different.</summary>
    public bool IsSpreadWell()
    {
        for (var level = 0; level < space.Places.Length; level++)
        {
            var place = space.Places[level];
            var (x, y, acrossX, acrossY) = (1.0, 1.0, 0, 0);
            for (var dim = 0; dim < space.Layer.Dims; dim++)
            {
                var (fx, fy) = (this[level * Placements, dim], this[level * Placements + 1, dim]);
                (x, y) = (x * fx, y * fy);
                acrossX |= fx > 1 ? 1 << dim : 0;
                acrossY |= fy > 1 ? 1 << dim : 0;
            }

            if (x > place.LimitX || y > place.LimitY || !space.IsRegular(acrossX | acrossY, acrossX & acrossY))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes the loops in the order of <see cref="NestLoop{T}"/>; gives their number.</summary>
    public int Loops(Span<NestLoop<Exact>> into)
    {
        var count = 0;
        for (var level = 0; level < space.Places.Length; level++)
        {
            for (var axis = 0; axis < Time; axis++)
            {
                for (var dim = 0; dim < space.Layer.Dims; dim++)
                {
                    if (this[level * Placements + axis, dim] is > 1 and var factor)
                    {
                        into[count++] = new(new(factor), dim, level, axis == 0 ? Placement.X : Placement.Y);
                    }
                }
            }

            foreach (var dim in OrdersOf(level)[Order(level)])
            {
                if (this[level * Placements + Time, dim] is > 1 and var factor)
                {
                    into[count++] = new(new(factor), dim, level);
                }
            }
        }

        return count;
    }

    private static int Slot(int level, Placement placement) =>
        level * Placements + (placement switch { Placement.X => 0, Placement.Y => 1, _ => Time });

    private bool IsWhole(int slot, int dim)
    {
        var place = space.Places[slot / Placements];
        return (((slot % Placements) switch { 0 => place.WholeX, 1 => place.WholeY, _ => place.TemporalWhole }) >> dim & 1) != 0;
    }

    private int[][] OrdersOf(int level)
    {
        var mask = 0;
        for (var dim = 0; dim < space.Layer.Dims; dim++)
        {
            mask |= this[level * Placements + Time, dim] > 1 ? 1 << dim : 0;
        }

        return orders.Of(space.Places[level], mask);
    }
}
