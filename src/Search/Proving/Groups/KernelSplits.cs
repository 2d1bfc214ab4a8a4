namespace Dosa.Search.Proving;

/// <summary>The ways to cut K: in time at the accumulator, over the columns, then in time at the scratchpad.</summary>
internal static class KernelSplits
{
    /// <summary>Steps of the array, in all: those of its first column.</summary>
    public const int Steps = 0;

    /// <summary>How often K runs at DRAM.</summary>
    public const int Runs = 1;

    /// <summary>The tile in the scratchpad.</summary>
    public const int Tile = 2;

    /// <summary>The loop in time below DRAM: at the accumulator, or at the scratchpad.</summary>
    public const int Times = 3;

    /// <summary>With the loop outside the columns steps, and tiles, are as for C.</summary>
    public static List<TileSplit> Outside(int bound, bool ragged, SpreadRange spreads, RunNeed need) => ChannelSplits.Of(bound, ragged, spreads, need);

    /// <summary>
    /// With the loop inside: each column has a run of kernels of its own, and in the last tile of DRAM the first column may
    /// have more of them than the others.
    /// </summary>
    public static List<TileSplit> Inside(int bound, bool ragged, SpreadRange spreads, RunNeed need)
    {
        if (!ragged || need is RunNeed.SmallestTile or RunNeed.SmallestTileRuns)
        {
            return Outside(bound, ragged, spreads, need);
        }

        var found = new List<TileSplit>();
        for (var spread = 1; spread <= Math.Min(bound, spreads.Most); spread++)
        {
            foreach (var times in ColumnTimes(bound, spread))
            {
                Add(found, bound, spread, times, need);
            }
        }

        return TileFilter.Minimal(found, spreads.LeastFull);
    }

    /// <summary>For each number of DRAM tiles the smallest one, and larger ones whose last one leaves columns without work.</summary>
    private static IEnumerable<int> ColumnTimes(int bound, int spread)
    {
        var steps = Trips.Ceiling(bound, spread);
        foreach (var smallest in Trips.Tiles(steps, true))
        {
            yield return smallest;
            var before = Trips.Ceiling(steps, smallest) - 1L;
            if (before == 0)
            {
                continue;
            }

            // The last tile has bound - before * times * spread kernels, fewer than one column's share of a whole one.
            var most = (bound - 1) / (before * spread);
            for (var times = Math.Max(smallest + 1, bound / (before * spread + 1) + 1); times <= most; times++)
            {
                yield return (int)times;
            }
        }
    }

    private static void Add(List<TileSplit> found, int bound, int spread, int times, RunNeed need)
    {
        var tile = (long)times * spread;
        var runs = (bound + tile - 1) / tile;
        if (!ChannelSplits.Meets(need, (int)runs, times) || (runs == 1 && Trips.Ceiling(bound, times) != spread))
        {
            return;
        }

        var steps = (runs - 1) * times + Math.Min(times, bound - (runs - 1) * tile);
        found.Add(new([steps, runs, Math.Min(bound, tile), times], new(spread, times)));
    }
}
