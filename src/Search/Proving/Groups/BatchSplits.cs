namespace Dosa.Search.Proving;

/// <summary>The ways to cut N.</summary>
internal static class BatchSplits
{
    /// <summary>How often N runs at DRAM.</summary>
    public const int Runs = 0;

    /// <summary>How often it runs outside the accumulator.</summary>
    public const int BlockRuns = 1;

    /// <summary>Its tile in the scratchpad.</summary>
    public const int Tile = 2;

    /// <summary>Its tile in the accumulator.</summary>
    public const int Block = 3;

    public static List<TileSplit> Of(int bound, bool ragged, bool blocks, RunNeed need)
    {
        var pairs = blocks ? Trips.Nested(bound, ragged) : Trips.Tiles(bound, ragged).Select(tile => (Inner: tile, Outer: tile));
        return
        [
            .. from pair in pairs
               let runs = Trips.Ceiling(bound, pair.Outer)
               where need == RunNeed.Anything || runs > 1 == (need == RunNeed.Runs)
               select new TileSplit(
                   [runs, Trips.Ceiling(bound, pair.Inner), Math.Min(bound, pair.Outer), Math.Min(bound, pair.Inner)],
                   new(pair.Outer, pair.Inner)),
        ];
    }
}
