using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// The mappings one step away: one prime factor moved to another place that the architecture has for its loop, or the
/// loops of the outermost level in another order.
/// <code>
/// P = 4 at DRAM, 1 at the accumulator   ----&gt;   P = 2 at DRAM, 2 at the accumulator
/// </code>
/// </summary>
internal sealed class MappingMoves(Architecture architecture)
{
    private readonly int outermost = architecture.Levels.Length - 1;

    /// <summary>All neighbours of a mapping, in an order that depends on nothing else.</summary>
    public IEnumerable<Mapping> From(Mapping mapping)
    {
        foreach (var order in Orders(mapping))
        {
            yield return With(mapping, mapping.TemporalFactors.ToArray(), mapping.SpatialFactors.ToArray(), order);
        }

        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            var places = Places(dim).ToArray();
            foreach (var from in places)
            {
                foreach (var prime in Factorization.Primes(from.Spatial ? mapping.Spatial(from.Level, dim) : mapping.Temporal(from.Level, dim)))
                {
                    foreach (var to in places.Where(place => place != from))
                    {
                        var (temporal, spatial) = (mapping.TemporalFactors.ToArray(), mapping.SpatialFactors.ToArray());
                        (from.Spatial ? spatial : temporal)[from.Level * Relevance.Dims + (int)dim] /= prime;
                        (to.Spatial ? spatial : temporal)[to.Level * Relevance.Dims + (int)dim] *= prime;
                        foreach (var order in Orders(mapping))
                        {
                            yield return With(mapping, temporal, spatial, order);
                        }
                    }
                }
            }
        }
    }

    private IEnumerable<(int Level, bool Spatial)> Places(Dim dim)
    {
        for (var level = 0; level <= outermost; level++)
        {
            if (architecture.Levels[level].TemporalDims.Has(dim))
            {
                yield return (level, false);
            }

            if (architecture.Levels[level].SpatialDims.Has(dim))
            {
                yield return (level, true);
            }
        }
    }

    /// <summary>The orders of the outermost level, outermost loop first: the present one and those that the architecture names.</summary>
    private IEnumerable<Dim[]> Orders(Mapping mapping)
    {
        yield return Complete(mapping.Order(outermost).ToArray());
        foreach (var order in architecture.Levels[outermost].Orders)
        {
            yield return [.. order.Reverse()];
        }
    }

    private Mapping With(Mapping mapping, int[] temporal, int[] spatial, Dim[] outermostOrder)
    {
        var orders = new Dim[outermost + 1][];
        for (var level = 0; level < outermost; level++)
        {
            orders[level] = Inner(mapping, level);
        }

        orders[outermost] = outermostOrder;
        return new Mapping(temporal, spatial, orders);
    }

    /// <summary>A level's present order; where it has no two loops yet, the one that the architecture prefers.</summary>
    private Dim[] Inner(Mapping mapping, int level)
    {
        var (present, named) = (mapping.Order(level).ToArray(), architecture.Levels[level].Orders);
        return Complete(present.Length > 1 || named.IsDefaultOrEmpty ? present : [.. named[0].Reverse()]);
    }

    /// <summary>An order with the loops that it leaves out put innermost.</summary>
    private static Dim[] Complete(Dim[] order) => [.. order, .. Enum.GetValues<Dim>().Where(dim => !order.Contains(dim))];
}
