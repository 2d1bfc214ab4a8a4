namespace Dosa.Search.Proving;

/// <summary>The ways to cut C: over the rows of the array first, then in time.</summary>
internal static class ChannelSplits
{
    /// <summary>Steps of the array, in all.</summary>
    public const int Steps = 0;

    /// <summary>How often C runs at DRAM.</summary>
    public const int Runs = 1;

    /// <summary>The tile in the scratchpad.</summary>
    public const int Tile = 2;

    /// <summary>Steps of the array for one tile.</summary>
    public const int TileSteps = 3;

    public static List<TileSplit> Of(int bound, bool ragged, SpreadRange spreads, RunNeed need)
    {
        var found = new List<TileSplit>();
        foreach (var spread in spreads.Of(bound, ragged))
        {
            var steps = Trips.Ceiling(bound, spread);
            foreach (var times in Trips.Tiles(steps, ragged))
            {
                var runs = Trips.Ceiling(steps, times);
                if (Meets(need, runs, times))
                {
                    found.Add(new([steps, runs, Math.Min(bound, (long)spread * times), times], new(spread, times)));
                }
            }
        }

        return TileFilter.Minimal(found, spreads.LeastFull);
    }

    public static bool Meets(RunNeed need, int runs, int times) => need switch
    {
        RunNeed.Runs => runs > 1,
        RunNeed.NoRuns => runs == 1,
        RunNeed.SmallestTile => times == 1,
        RunNeed.SmallestTileRuns => times == 1 && runs > 1,
        RunNeed.Anything => true,
        _ => throw new ArgumentOutOfRangeException(nameof(need)),
    };
}
