using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search.Tests.Constraints;

/// <summary>Random parts of random mappings, so that at least one mapping has them.</summary>
internal static class PartialSchedules
{
    private static readonly Dim[] Dims = Enum.GetValues<Dim>();

    /// <summary>The problem with one to four things fixed in some of its layers.</summary>
    public static SearchProblem Fix(SearchProblem problem, Random random) => problem with
    {
        Layers = [.. problem.Layers.Select(layer => random.Next(5) > 0 ? layer with { Constraints = Of(layer.Shape, problem.Bounds.MaxPe, random) } : layer)],
    };

    public static MappingConstraints Of(Layer layer, int maxPe, Random random)
    {
        var mapping = RandomMapping(layer, maxPe, random);
        var items = ImmutableArray.CreateBuilder<MappingConstraint>();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var item = Item(mapping, random);
            if (item is not { Kind: ConstraintKind.Order } || !items.Any(other => other.Kind == ConstraintKind.Order && other.Level == item.Level))
            {
                items.Add(item);
            }
        }

        // The mapping must keep to the rule that a loop named at the accumulator is not in the registers.
        var constraints = new MappingConstraints(items.ToImmutable());
        return constraints.AreObeyedBy(mapping) ? constraints : Of(layer, maxPe, random);
    }

    private static MappingConstraint Item(Mapping mapping, Random random)
    {
        var dim = Dims[random.Next(7)];
        var level = random.Next(3);
        switch (random.Next(5))
        {
            case 0:
                dim = random.Next(2) > 0 ? Dim.C : Dim.K;
                return new(ConstraintKind.Spatial, 0, dim, mapping.Spatial(dim == Dim.K ? 2 : 1, dim));
            case 1:
                return new(ConstraintKind.Tile, level, dim, mapping.Tile(level, dim));
            case 2:
                level = random.Next(4);
                return new(ConstraintKind.Factor, level, dim, mapping.Temporal(level, dim));
            default:
                return Order(mapping, random.Next(2) > 0 ? 1 : 3, random);
        }
    }

    private static MappingConstraint Order(Mapping mapping, int level, Random random)
    {
        // Loops that run once may stand anywhere, so the order may name them too.
        var order = mapping.Order(level).ToArray().ToList();
        foreach (var dim in Dims.Where(dim => !order.Contains(dim)))
        {
            order.Insert(random.Next(order.Count + 1), dim);
        }

        var left = random.Next(1, 8);
        while (order.Count > left)
        {
            order.RemoveAt(random.Next(order.Count));
        }

        return MappingConstraint.OrderAt(level, [.. order]);
    }

    private static Mapping RandomMapping(Layer layer, int maxPe, Random random)
    {
        var (temporal, spatial) = (new int[28], new int[28]);
        Array.Fill(temporal, 1);
        Array.Fill(spatial, 1);
        foreach (var dim in Dims)
        {
            var left = layer[dim];
            var at = (int)dim;
            int Take(int most) =>
                Divisors(left).Where(d => d <= most).ToArray() is var all && all[random.Next(all.Length)] is var factor && (left /= factor) > 0 ? factor : 1;
            spatial[7 + at] = dim == Dim.C ? Take(maxPe) : 1;
            spatial[14 + at] = dim == Dim.K ? Take(maxPe) : 1;
            temporal[at] = dim is Dim.P or Dim.Q && random.Next(2) > 0 ? Take(8) : 1;
            temporal[7 + at] = Take(4);
            temporal[21 + at] = left;
        }

        var orders = new Dim[2][];
        for (var i = 0; i < 2; i++)
        {
            orders[i] = [.. Dims];
            random.Shuffle(orders[i]);
        }

        return new(temporal, spatial, [Dims, orders[0], [], orders[1]]);
    }

    public static int[] Divisors(int number) => [.. Enumerable.Range(1, number).Where(d => number % d == 0)];
}
