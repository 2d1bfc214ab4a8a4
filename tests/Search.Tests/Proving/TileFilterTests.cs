using Dosa.Search.Proving;

namespace Dosa.Search.Tests.Proving;

/// <summary>The ways to cut a loop that are left: those that comparing each with each leaves.</summary>
public sealed class TileFilterTests
{
    [Fact]
    public void What_is_left_is_what_comparing_all_with_all_leaves()
    {
        var random = new Random(31);
        for (var trial = 0; trial < 300; trial++)
        {
            var most = random.Next(2, 12);
            var splits = Enumerable.Range(0, random.Next(1, 80))
                .Select(_ => new TileSplit([.. Enumerable.Range(0, 4).Select(_ => (double)random.Next(1, most))], new(random.Next(1, 9), random.Next(1, 99))))
                .ToList();
            var leastFull = random.Next(3) == 0 ? int.MaxValue : random.Next(1, 9);
            Assert.Equal(OneByOne(splits, leastFull), TileFilter.Minimal(splits, leastFull));
        }
    }

    [Fact]
    public void Kernels_inside_the_columns_leave_out_only_what_is_beaten()
    {
        for (var bound = 1; bound <= 150; bound++)
        {
            foreach (var range in new SpreadRange[] { new(8, 8), new(8, 5), new(13, int.MaxValue), new(200, 200) })
            {
                foreach (var need in new[] { RunNeed.Anything, RunNeed.Runs, RunNeed.NoRuns })
                {
                    var all = OneByOne(Everything(bound, range, need), range.LeastFull);
                    var kept = KernelSplits.Inside(bound, true, range, need);
                    Assert.Equal(Sorted(all), Sorted(kept));
                }
            }
        }
    }

    /// <summary>Every spread and every tile of it, as they cost: each column has its run of kernels, and the last tile may be smaller.</summary>
    private static List<TileSplit> Everything(int bound, SpreadRange range, RunNeed need)
    {
        var all = new List<TileSplit>();
        for (var spread = 1; spread <= Math.Min(bound, range.Most); spread++)
        {
            for (var times = 1; times <= Trips.Ceiling(bound, spread); times++)
            {
                var tile = times * spread;
                var runs = Trips.Ceiling(bound, tile);
                if (ChannelSplits.Meets(need, runs, times) && (runs > 1 || Trips.Ceiling(bound, times) == spread))
                {
                    all.Add(new([((runs - 1) * times) + Math.Min(times, bound - ((runs - 1) * tile)), runs, Math.Min(bound, tile), times], new(spread, times)));
                }
            }
        }

        return all;
    }

    /// <summary>Counts alone: which of equal ones stays is not told.</summary>
    private static IEnumerable<string> Sorted(List<TileSplit> splits) => splits.Select(split => string.Join(' ', split.Counts)).Order();

    private static List<TileSplit> OneByOne(List<TileSplit> splits, int leastFull)
    {
        var all = splits.ToArray();
        Array.Sort(Array.ConvertAll(all, split => split.Counts.Sum(Math.Log)), all);
        var kept = new List<TileSplit>();
        foreach (var split in all)
        {
            if (!kept.Exists(other => (split.Cuts.First < leastFull || other.Cuts.First >= leastFull) &&
                other.Counts.Zip(split.Counts).All(pair => pair.First <= pair.Second)))
            {
                kept.Add(split);
            }
        }

        return kept;
    }
}
