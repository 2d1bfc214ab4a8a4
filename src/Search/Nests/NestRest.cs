using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// One order of what is left for the outermost level: how often it brings in each operand's tile, the energy (pJ) and words of
/// the operands that the next level keeps.
/// </summary>
internal readonly record struct RestOption(double TimesW, double TimesI, double TimesO, double Pj, double Reads, double Writes)
{
    /// <summary>How often an operand's tile comes in.</summary>
    public double Times(Tensor tensor) => tensor == Tensor.W ? TimesW : tensor == Tensor.I ? TimesI : TimesO;

    /// <summary>Whether this one is no worse in any part.</summary>
    public bool IsAtMost(in RestOption other) => TimesW <= other.TimesW && TimesI <= other.TimesI && TimesO <= other.TimesO
        && Pj <= other.Pj && Reads <= other.Reads && Writes <= other.Writes;
}

/// <summary>What the outermost level costs for each tile of the level inside it, but for the rounding up to vectors.</summary>
internal sealed class NestRest(NestSpace space, NestOrders orders)
{
    private readonly int level = space.Places.Length - 1;
    private readonly RestOption[]?[] known = new RestOption[space.Tiles][];

    /// <summary>The part of the energy that no mapping changes: first writes read nothing.</summary>
    public double Constant => space.Keeps[level].Has(Tensor.O) ? -space.Layer.Outputs * ReadPj * space.Share(level, Tensor.O) : 0;

    /// <summary>Whether an operand comes to inner levels past the level inside the outermost.</summary>
    public bool PassesBy(int tensor) => space.Keeps[level].Has((Tensor)tensor) && !space.Keeps[level - 1].Has((Tensor)tensor);

    /// <summary>Energy of a word of an operand at the outermost level.</summary>
    public double Pj(int tensor) => ((Tensor)tensor == Tensor.O ? ReadPj + UpdatePj : ReadPj + Address) * Share(tensor);

    /// <summary>How many of the outermost level's words a word of an operand takes.</summary>
    public double Share(int tensor) => space.Share(level, (Tensor)tensor);

    /// <summary>At least so many cycles for words at the outermost level, at least those given.</summary>
    public double Cycles(double least, double reads, double writes)
    {
        var costs = space.Machine.Levels[level];
        reads -= space.Keeps[level].Has(Tensor.O) ? space.Layer.Outputs * Share((int)Tensor.O) : 0;
        least = Math.Max(least, Math.Max(reads / costs.ReadBandwidth.Value, writes / costs.WriteBandwidth.Value));
        return Math.Max(least, (reads + writes) / costs.SharedBandwidth.Value);
    }

    /// <summary>The orders worth trying around a tile.</summary>
    public RestOption[] Of(int tile)
    {
        if (known[tile] is { } options)
        {
            return options;
        }

        var mask = 0;
        for (var dim = 0; dim < space.Layer.Dims; dim++)
        {
            mask |= space.Extent(tile, dim) < space.Layer.Bound(dim) ? 1 << dim : 0;
        }

        var found = new List<RestOption>();
        foreach (var order in orders.Of(space.Places[level], mask))
        {
            var option = Option(tile, order);
            if (!found.Exists(other => other.IsAtMost(option)))
            {
                found.RemoveAll(other => option.IsAtMost(other));
                found.Add(option);
            }
        }

        return known[tile] = [.. found];
    }

    private double ReadPj => space.Machine.Levels[level].Energy.Read.Value / space.Machine.Levels[level].VectorWords.Value;

    private double UpdatePj => (space.Machine.Levels[level].Energy.Update.Value / space.Machine.Levels[level].VectorWords.Value) + Address;

    private double Address => space.Machine.Levels[level].Fixed.Address;

    private RestOption Option(int tile, int[] order)
    {
        Span<double> times = stackalloc double[Relevance.Tensors];
        var (pj, reads, writes) = (0.0, 0.0, 0.0);
        for (var t = 0; t < Relevance.Tensors; t++)
        {
            times[t] = Times((Tensor)t, tile, order);
            if (!space.Keeps[level].Has((Tensor)t) || !space.Keeps[level - 1].Has((Tensor)t))
            {
                continue;
            }

            var inner = space.Machine.Levels[level - 1];
            var words = space.Words((Tensor)t, tile) * times[t];
            pj += words * (Pj(t) + (((inner.Energy.Fill.Value / inner.VectorWords.Value) + inner.Fixed.Address) * space.Share(level - 1, (Tensor)t)));
            reads += words * Share(t);
            writes += (Tensor)t == Tensor.O ? words * Share(t) : 0;
        }

        return new(times[0], times[1], times[2], pj, reads, writes);
    }

    private double Times(Tensor tensor, int tile, int[] order)
    {
        var access = space.Layer.Layer[tensor];
        var at = 0;
        while (at < order.Length && !access.Moves(order[at]))
        {
            at++;
        }

        if (at == order.Length)
        {
            return 1;
        }

        if (!space.Layer.IsPlain(tensor))
        {
            return new NestWindow(space).Repeats(tensor, tile, tile, space.Last, order);
        }

        var product = 1.0;
        foreach (var dim in order.AsSpan(at))
        {
            product *= space.Layer.Bound(dim) / (double)space.Extent(tile, dim);
        }

        return product;
    }
}
