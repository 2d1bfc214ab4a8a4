namespace Dosa.Search.Proving;

/// <summary>How a loop is cut into tiles: the numbers that a mapping is written from.</summary>
internal readonly record struct Cuts(int First, int Second, int Third = 1);

/// <summary>One way to cut a loop, or the loops of one direction: its counts, each the smaller the better, and its tiles.</summary>
internal readonly record struct TileSplit(double[] Counts, Cuts Cuts);

/// <summary>
/// A set of ways to cut a loop, as a binary tree: every node knows the least of each count in its set, so that whatever grows
/// with the counts is bounded for all of them at once.
/// </summary>
internal sealed class SplitTree
{
    private SplitTree(long place, double[] least, double width, SplitTree? low, SplitTree? high, Cuts cuts, int spread) =>
        (Place, Least, Width, Low, High, Cuts, Spread) = (place, least, width, low, high, cuts, spread);

    /// <summary>Where in the whole tree: 1 is its root, 2n the lower half of n and 2n + 1 the higher.</summary>
    public long Place { get; }

    /// <summary>The least of each count.</summary>
    public double[] Least { get; }

    /// <summary>How far apart the counts lie: the sum of their logarithmic ranges.</summary>
    public double Width { get; }

    public SplitTree? Low { get; }

    public SplitTree? High { get; }

    /// <summary>The tiles, where only one way is left.</summary>
    public Cuts Cuts { get; }

    /// <summary>The largest first number of the tiles in the set.</summary>
    public int Spread { get; }

    public bool IsLeaf => Low is null;

    /// <summary>The tree of all ways; null when there are none.</summary>
    public static SplitTree? Of(List<TileSplit> splits)
    {
        if (splits.Count == 0)
        {
            return null;
        }

        var all = splits.ToArray();
        return Build(1, all);
    }

    /// <summary>The part of this whole tree at a place.</summary>
    public SplitTree At(long place) => place == 1 ? this : At(place / 2) is var above && place % 2 == 0 ? above.Low! : above.High!;

    private static SplitTree Build(long place, Span<TileSplit> splits)
    {
        if (splits.Length == 1)
        {
            return new(place, splits[0].Counts, 0, null, null, splits[0].Cuts, splits[0].Cuts.First);
        }

        var (least, most) = ((double[])splits[0].Counts.Clone(), (double[])splits[0].Counts.Clone());
        foreach (ref readonly var split in splits)
        {
            for (var i = 0; i < least.Length; i++)
            {
                least[i] = Math.Min(least[i], split.Counts[i]);
                most[i] = Math.Max(most[i], split.Counts[i]);
            }
        }

        var (widest, width, sum) = (0, -1.0, 0.0);
        for (var i = 0; i < least.Length; i++)
        {
            var range = Math.Log((most[i] + 1e-9) / (least[i] + 1e-9));
            sum += range;
            (widest, width) = range > width ? (i, range) : (widest, width);
        }

        splits.Sort((a, b) => Order(a, b, widest));
        var (low, high) = (Build(2 * place, splits[..(splits.Length / 2)]), Build((2 * place) + 1, splits[(splits.Length / 2)..]));
        return new(place, least, sum, low, high, default, Math.Max(low.Spread, high.Spread));
    }

    private static int Order(in TileSplit a, in TileSplit b, int by)
    {
        var order = a.Counts[by].CompareTo(b.Counts[by]);
        return order != 0 ? order : (a.Cuts.First, a.Cuts.Second, a.Cuts.Third).CompareTo((b.Cuts.First, b.Cuts.Second, b.Cuts.Third));
    }
}
