using Dosa.CostModel;

namespace Dosa.Search.Tests.Proving;

/// <summary>
/// Every mapping of a very small layer, whole or ragged, with loops at the scratchpad or without: all factors of all levels
/// that cover the bounds, all orders at the scratchpad and at DRAM. Knows no rule of the search.
/// </summary>
internal static class FullMapSpace
{
    private static readonly (int Level, bool Spatial)[] Places = [(1, true), (1, false), (2, true), (2, false), (3, false)];

    public static IEnumerable<Mapping> All(Layer layer, int pe, MappingSpace space)
    {
        var chains = Enumerable.Range(0, 7).Select(d => Chains((Dim)d, layer[(Dim)d], pe, space).ToArray()).ToArray();
        var at = new int[7];
        do
        {
            foreach (var mapping in Mappings([.. at.Select((chain, dim) => chains[dim][chain])]))
            {
                yield return mapping;
            }
        }
        while (Next(at, chains));
    }

    /// <summary>All factors of one loop at <see cref="Places"/>, from the inside out.</summary>
    public static IEnumerable<int[]> Chains(Dim dim, int bound, int pe, MappingSpace space) => Chains(dim, bound, pe, space, 1, []);

    private static IEnumerable<int[]> Chains(Dim dim, int bound, int pe, MappingSpace space, int tile, int[] inside)
    {
        var runs = (bound + tile - 1) / tile;
        if (inside.Length == Places.Length - 1)
        {
            yield return [.. inside, runs];
            yield break;
        }

        var (level, spatial) = Places[inside.Length];
        var isOpen = spatial ? (level, dim) is (1, Dim.C) or (2, Dim.K) : level != 2 || space.ScratchpadLoops;
        for (var factor = 1; factor <= (isOpen ? runs : 1) && (!spatial || factor <= pe); factor++)
        {
            // A factor that is not the last one leaves more than one tile, and the last one is the number of tiles.
            var next = (long)tile * factor;
            if (space.Ragged ? next < bound || factor == runs : bound % next == 0)
            {
                foreach (var chain in Chains(dim, bound, pe, space, (int)next, [.. inside, factor]))
                {
                    yield return chain;
                }
            }
        }
    }

    private static bool Next(int[] at, int[][][] chains)
    {
        for (var dim = 0; dim < 7; dim++)
        {
            if (++at[dim] < chains[dim].Length)
            {
                return true;
            }

            at[dim] = 0;
        }

        return false;
    }

    private static IEnumerable<Mapping> Mappings(int[][] factors)
    {
        var (temporal, spatial) = (new int[28], new int[28]);
        Array.Fill(temporal, 1);
        Array.Fill(spatial, 1);
        for (var dim = 0; dim < 7; dim++)
        {
            for (var place = 0; place < Places.Length; place++)
            {
                (Places[place].Spatial ? spatial : temporal)[Places[place].Level * 7 + dim] = factors[dim][place];
            }
        }

        Dim[] Running(int level) => [.. Enumerable.Range(0, 7).Where(dim => temporal[level * 7 + dim] > 1).Select(dim => (Dim)dim)];
        foreach (var scratchpad in Permutations(Running(2)))
        {
            foreach (var dram in Permutations(Running(3)))
            {
                yield return new(temporal, spatial, [[], [Dim.K, Dim.S, Dim.R, Dim.C, Dim.N, Dim.Q, Dim.P], scratchpad, dram]);
            }
        }
    }

    private static IEnumerable<Dim[]> Permutations(Dim[] loops)
    {
        if (loops.Length < 2)
        {
            return [loops];
        }

        return loops.SelectMany((first, i) => Permutations([.. loops[..i], .. loops[(i + 1)..]]).Select(rest => (Dim[])[first, .. rest]));
    }
}
