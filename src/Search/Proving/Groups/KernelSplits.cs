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
        var widest = Math.Min(bound, spreads.Most);
        for (var spread = 1; spread <= widest; spread++)
        {
            foreach (var times in ColumnTimes(bound, spread))
            {
                if (spread == widest || !IsBeaten(bound, spread, times, widest))
                {
                    Add(found, bound, spread, times, need);
                }
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

    /// <summary>
    /// Whether as many DRAM tiles of the smallest size over the widest columns beat these in every count, and are strictly smaller; it
    /// asks for no smaller an array. So nearly all of very many tiles of a large loop never are made.
    /// </summary>
    private static bool IsBeaten(int bound, int spread, int times, int widest)
    {
        var runs = RunsOf(bound, (long)times * spread);
        var widestTimes = Trips.Ceiling(Trips.Ceiling(bound, widest), runs);
        var widestTile = (long)widestTimes * widest;
        return runs > 1 && widestTile < (long)times * spread && widestTimes <= times && RunsOf(bound, widestTile) == runs &&
            StepsOf(bound, widest, widestTimes, runs) <= StepsOf(bound, spread, times, runs);
    }

    private static int RunsOf(int bound, long tile) => (int)((bound + tile - 1) / tile);

    private static long StepsOf(int bound, int spread, int times, int runs) =>
        ((runs - 1L) * times) + Math.Min(times, bound - ((runs - 1L) * times * spread));

    private static void Add(List<TileSplit> found, int bound, int spread, int times, RunNeed need)
    {
        var tile = (long)times * spread;
        var runs = RunsOf(bound, tile);
        if (!ChannelSplits.Meets(need, runs, times) || (runs == 1 && Trips.Ceiling(bound, times) != spread))
        {
            return;
        }

        found.Add(new([StepsOf(bound, spread, times, runs), runs, Math.Min(bound, tile), times], new(spread, times)));
    }
}
