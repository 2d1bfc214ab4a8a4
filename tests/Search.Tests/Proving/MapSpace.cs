using Dosa.CostModel;

namespace Dosa.Search.Tests.Proving;

/// <summary>
/// Every mapping of a small layer, by plain nested loops: all spatial factors, all factors of the accumulator level, and all
/// orders of the DRAM loops (or a sample of them where there are too many). Knows no rule of the search.
/// </summary>
internal static class MapSpace
{
    private static readonly Dim[] AccumulatorOrder = [Dim.K, Dim.S, Dim.R, Dim.C, Dim.N, Dim.Q, Dim.P];

    public static IEnumerable<Mapping> All(Layer layer, int pe, int ordersAtMost = 5040, Random? random = null)
    {
        var temporal = new int[28];
        var spatial = new int[28];
        foreach (var (cs, ks) in Spreads(layer, pe))
        {
            Array.Fill(temporal, 1);
            Array.Fill(spatial, 1);
            spatial[7 + (int)Dim.C] = cs;
            spatial[14 + (int)Dim.K] = ks;
            foreach (var _ in Tiles(layer, temporal, spatial, 0))
            {
                foreach (var order in Orders(temporal, ordersAtMost, random))
                {
                    yield return new(temporal, spatial, [[], AccumulatorOrder, [], order]);
                }
            }
        }
    }

    public static long TileCount(Layer layer, int pe)
    {
        var count = 0L;
        foreach (var (cs, ks) in Spreads(layer, pe))
        {
            var tiles = 1L;
            for (var dim = Dim.R; dim <= Dim.N; dim++)
            {
                tiles *= Divisors(layer[dim] / (dim == Dim.C ? cs : dim == Dim.K ? ks : 1)).Length;
            }

            count += tiles;
        }

        return count;
    }

    public static int[] Divisors(int number) => [.. Enumerable.Range(1, number).Where(d => number % d == 0)];

    private static IEnumerable<(int C, int K)> Spreads(Layer layer, int pe) =>
        from c in Divisors(layer.C) where c <= pe from k in Divisors(layer.K) where k <= pe select (c, k);

    private static IEnumerable<bool> Tiles(Layer layer, int[] temporal, int[] spatial, int dim)
    {
        if (dim == 7)
        {
            yield return true;
            yield break;
        }

        var rest = layer[(Dim)dim] / (spatial[7 + dim] * spatial[14 + dim]);
        foreach (var tile in Divisors(rest))
        {
            temporal[7 + dim] = tile;
            temporal[21 + dim] = rest / tile;
            foreach (var done in Tiles(layer, temporal, spatial, dim + 1))
            {
                yield return done;
            }
        }
    }

    private static IEnumerable<Dim[]> Orders(int[] temporal, int atMost, Random? random)
    {
        var loops = Enumerable.Range(0, 7).Where(d => temporal[21 + d] > 1).Select(d => (Dim)d).ToArray();
        var all = 1;
        for (var i = 2; i <= loops.Length; i++)
        {
            all *= i;
        }

        if (all <= atMost)
        {
            foreach (var order in Permutations(loops, 0))
            {
                yield return order;
            }

            yield break;
        }

        for (var i = 0; i < atMost; i++)
        {
            random!.Shuffle(loops);
            yield return (Dim[])loops.Clone();
        }
    }

    private static IEnumerable<Dim[]> Permutations(Dim[] loops, int from)
    {
        if (from >= loops.Length - 1)
        {
            yield return (Dim[])loops.Clone();
            yield break;
        }

        for (var i = from; i < loops.Length; i++)
        {
            (loops[from], loops[i]) = (loops[i], loops[from]);
            foreach (var order in Permutations(loops, from + 1))
            {
                yield return order;
            }

            (loops[from], loops[i]) = (loops[i], loops[from]);
        }
    }
}
