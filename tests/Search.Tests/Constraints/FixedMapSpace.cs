using Dosa.CostModel;

namespace Dosa.Search.Tests.Constraints;

/// <summary>
/// Every mapping of a small layer that has what is fixed, by plain loops and a test of each: all factors at all levels, all
/// orders at DRAM and in the accumulator. Knows no rule of the search.
/// </summary>
internal static class FixedMapSpace
{
    private static readonly Dim[] Dims = Enum.GetValues<Dim>();
    private static readonly Dim[] Usual = [Dim.K, Dim.S, Dim.R, Dim.C, Dim.N, Dim.Q, Dim.P];

    public static IEnumerable<Mapping> All(NetworkLayer layer, int pe)
    {
        var constraints = layer.Constraints ?? new([]);
        var (temporal, spatial) = (new int[28], new int[28]);
        foreach (var _ in Factors(layer.Shape, constraints, pe, temporal, spatial, 0))
        {
            foreach (var inner in Orders(temporal, 1, constraints))
            {
                foreach (var outer in Orders(temporal, 3, constraints))
                {
                    var mapping = new Mapping(temporal, spatial, [[Dim.Q, Dim.P], inner, [], outer]);
                    if (constraints.AreObeyedBy(mapping))
                    {
                        yield return mapping;
                    }
                }
            }
        }
    }

    private static IEnumerable<bool> Factors(Layer layer, MappingConstraints constraints, int pe, int[] temporal, int[] spatial, int at)
    {
        if (at == 7)
        {
            yield return true;
            yield break;
        }

        var (dim, bound) = ((Dim)at, layer[(Dim)at]);
        var mine = constraints.Items.Where(item => item.Kind != ConstraintKind.Order && item.Dim == dim).ToArray();
        foreach (var s in dim is Dim.C or Dim.K ? PartialSchedules.Divisors(bound).Where(d => d <= pe) : [1])
        {
            // Registers and accumulator cost the same, unless something is said of either.
            foreach (var r in dim is Dim.P or Dim.Q && constraints.Items.Length > 0 ? PartialSchedules.Divisors(bound / s) : [1])
            {
                foreach (var a in PartialSchedules.Divisors(bound / s / r))
                {
                    (spatial[7 + at], spatial[14 + at], spatial[at], spatial[21 + at]) = (dim == Dim.C ? s : 1, dim == Dim.K ? s : 1, 1, 1);
                    (temporal[at], temporal[7 + at], temporal[14 + at], temporal[21 + at]) = (r, a, 1, bound / s / r / a);
                    var fits = Array.TrueForAll(mine, item => Number(item, at, temporal, spatial) == item.Value);
                    if (fits)
                    {
                        foreach (var done in Factors(layer, constraints, pe, temporal, spatial, at + 1))
                        {
                            yield return done;
                        }
                    }
                }
            }
        }
    }

    private static int Number(MappingConstraint item, int at, int[] temporal, int[] spatial) => item.Kind switch
    {
        ConstraintKind.Spatial => spatial[7 + at] * spatial[14 + at],
        ConstraintKind.Factor => temporal[7 * item.Level + at],
        _ => Enumerable.Range(0, item.Level + 1).Aggregate(1, (tile, level) => tile * temporal[7 * level + at] * spatial[7 * level + at]),
    };

    private static IEnumerable<Dim[]> Orders(int[] temporal, int level, MappingConstraints constraints)
    {
        var named = constraints.Items.FirstOrDefault(item => item.Kind == ConstraintKind.Order && item.Level == level)?.Loops ?? [];
        return level == 1 && named.IsEmpty ? [Usual] : Extensions([], Dims.Where(dim => temporal[7 * level + (int)dim] > 1).ToArray(), [.. named]);
    }

    private static IEnumerable<Dim[]> Extensions(Dim[] before, Dim[] left, Dim[] named)
    {
        if (left.Length == 0)
        {
            yield return before;
        }

        foreach (var dim in left.Where(dim => !named.Contains(dim) || named.First(left.Contains) == dim))
        {
            foreach (var order in Extensions([.. before, dim], [.. left.Where(other => other != dim)], named))
            {
                yield return order;
            }
        }
    }
}
