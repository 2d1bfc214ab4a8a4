namespace Dosa.Search.Proving;

/// <summary>
/// Ways to cut C or K seen so far, asked whether one of them has no more runs, no larger a tile and no more times than another: for
/// ranges of runs, as in a Fenwick tree, the tiles that have fewer times than all smaller ones.
/// </summary>
/// <param name="runs">All numbers of runs that come, ascending.</param>
internal sealed class TileStairs(double[] runs)
{
    private readonly List<(double Tile, double Times)>?[] stairs = new List<(double, double)>?[runs.Length + 1];

    /// <summary>Whether one that came before is no larger in runs, tile and times.</summary>
    public bool Covers(double[] counts)
    {
        for (var i = Place(counts); i > 0; i -= i & -i)
        {
            if (stairs[i] is { } steps && Covers(steps, After(steps, counts[ChannelSplits.Tile]), counts[ChannelSplits.TileSteps]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes one in.</summary>
    public void Add(double[] counts)
    {
        var (tile, times) = (counts[ChannelSplits.Tile], counts[ChannelSplits.TileSteps]);
        for (var i = Place(counts); i < stairs.Length; i += i & -i)
        {
            var steps = stairs[i] ??= [];
            var at = After(steps, tile);
            if (Covers(steps, at, times))
            {
                continue;
            }

            // What stands behind with no fewer times, or before with an equal tile, is no longer a step.
            var first = at > 0 && steps[at - 1].Tile == tile ? at - 1 : at;
            var next = at;
            while (next < steps.Count && steps[next].Times >= times)
            {
                next++;
            }

            steps.RemoveRange(first, next - first);
            steps.Insert(first, (tile, times));
        }
    }

    private int Place(double[] counts) => Array.BinarySearch(runs, counts[ChannelSplits.Runs]) + 1;

    private static bool Covers(List<(double Tile, double Times)> steps, int after, double times) => after > 0 && steps[after - 1].Times <= times;

    /// <summary>The first step of a larger tile.</summary>
    private static int After(List<(double Tile, double Times)> steps, double tile)
    {
        var (low, high) = (0, steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = steps[middle].Tile <= tile ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
