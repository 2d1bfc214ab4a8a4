namespace Dosa.Search.Proving;

/// <summary>Drops ways to cut a loop that another one equals or beats in every count.</summary>
internal static class TileFilter
{
    /// <summary>
    /// The minimal ones of C's or K's ways to cut. One that asks for the whole array is beaten only by one that does, too: a design
    /// belongs to an array that some layer asks for. Of equal ones the first by the counts' sum stays.
    /// </summary>
    public static List<TileSplit> Minimal(List<TileSplit> splits, int leastFull)
    {
        var all = splits.ToArray();
        Array.Sort(Array.ConvertAll(all, split => Sum(split)), all);

        // In lexical order whatever beats a split stands before it, so that three counts are left to compare.
        var order = Enumerable.Range(0, all.Length).ToArray();
        Array.Sort(order, (a, b) => InOrder(all[a].Counts, all[b].Counts) is var by && by != 0 ? by : a.CompareTo(b));
        var runs = all.Select(split => split.Counts[ChannelSplits.Runs]).Distinct().Order().ToArray();
        var (any, full) = (new TileStairs(runs), new TileStairs(runs));
        var isKept = new bool[all.Length];
        foreach (var i in order)
        {
            var isFull = all[i].Cuts.First >= leastFull;
            if ((isFull ? full : any).Covers(all[i].Counts))
            {
                continue;
            }

            isKept[i] = true;
            any.Add(all[i].Counts);
            if (isFull)
            {
                full.Add(all[i].Counts);
            }
        }

        return [.. all.Where((_, i) => isKept[i])];
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

    private static int InOrder(double[] a, double[] b)
    {
        var at = 0;
        while (at < a.Length - 1 && a[at] == b[at])
        {
            at++;
        }

        return a[at].CompareTo(b[at]);
    }
}
