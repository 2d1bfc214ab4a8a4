using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search.Gradient;

/// <summary>
/// The orders at DRAM that are tried for a layer, by kind. Where an order is fixed these are the usual ones with the fixed
/// loops put in order among each other, and those that are enough when all loops run at DRAM.
/// </summary>
internal sealed class OrderLists
{
    /// <summary>The most orders of a layer.</summary>
    private const int Most = 15;

    private readonly DramOrder[][] byKind;

    private static readonly OrderLists Usual = new(null);

    private OrderLists(ConstraintTable? constraints)
    {
        var usual = Enumerable.Range(0, DramOrder.Kinds).SelectMany(kind => DramOrder.OfKind(kind).ToArray());
        var all = constraints is null
            ? usual
            : usual.Select(order => DramOrder.Of(constraints.Repaired(order.Loops())))
                .Concat(constraints.DramOrders((1 << Relevance.Dims) - 1).Select(order => DramOrder.Of(order)))
                .Distinct().Take(Most);
        byKind = [.. Enumerable.Range(0, DramOrder.Kinds).Select(kind => all.Where(order => order.Kind == kind).ToArray())];
    }

    /// <summary>The orders of a layer.</summary>
    public static OrderLists Of(ConstraintTable? constraints) => constraints is null ? Usual : new(constraints);

    /// <summary>One of them.</summary>
    public DramOrder First => byKind.First(orders => orders.Length > 0)[0];

    /// <summary>The orders of a kind.</summary>
    public ReadOnlySpan<DramOrder> OfKind(int kind) => byKind[kind];

    /// <summary>The architecture with no orders but those that the constraints leave.</summary>
    public static Architecture Restrict(Architecture architecture, ConstraintTable constraints)
    {
        var levels = architecture.Levels.ToBuilder();
        levels[1] = levels[1] with { Orders = [[.. constraints.AccumulatorOrder]] };
        levels[^1] = levels[^1] with { Orders = [.. levels[^1].Orders.Select(order => constraints.Repaired(order).ToImmutableArray())] };
        return architecture with { Levels = levels.ToImmutable() };
    }
}
