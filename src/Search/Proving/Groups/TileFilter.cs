namespace Dosa.Search.Proving;

/// <summary>Drops ways to cut a loop that another one equals or beats in every count.</summary>
internal static class TileFilter
{
    /// <summary>
    /// The minimal ones. One that asks for the whole array is beaten only by one that does, too: a design belongs to an array
    /// that some layer asks for.
    /// </summary>
    public static List<TileSplit> Minimal(List<TileSplit> splits, int leastFull)
    {
        var all = splits.ToArray();
        Array.Sort(Array.ConvertAll(all, split => Sum(split)), all);
        var kept = new List<TileSplit>();
        foreach (var split in all)
        {
            var isFull = split.Cuts.First >= leastFull;
            if (!kept.Exists(other => (!isFull || other.Cuts.First >= leastFull) && IsBelow(other.Counts, split.Counts)))
            {
                kept.Add(split);
            }
        }

        return kept;
    }

    private static double Sum(in TileSplit split)
    {
        var sum = 0.0;
        foreach (var count in split.Counts)
        {
            sum += Math.Log(count);
        }

        return sum;
    }

    private static bool IsBelow(double[] a, double[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i])
            {
                return false;
            }
        }

        return true;
    }
}
