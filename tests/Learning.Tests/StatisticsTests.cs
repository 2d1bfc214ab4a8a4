using Dosa.CostModel;
using Dosa.Learning.Models;
using Dosa.Learning.Statistics;

namespace Dosa.Learning.Tests;

public class StatisticsTests
{
    [Fact]
    public void Ranks_of_equal_values_are_their_mean()
    {
        Assert.Equal([0.5, 2, 0.5, 3], Ranks.Of([1, 5, 1, 9]));
    }

    [Fact]
    public void Without_ties_Spearman_is_the_textbook_formula()
    {
        var random = new SeededRandom(3);
        for (var round = 0; round < 50; round++)
        {
            const int N = 12;
            int[] a = [.. Enumerable.Range(0, N)], b = [.. a];
            random.Shuffle<int>(a);
            random.Shuffle<int>(b);
            double squares = a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();
            var expected = 1 - 6 * squares / (N * (N * N - 1));
            Assert.Equal(expected, Ranks.Spearman([.. a.Select(x => (double)x)], [.. b.Select(x => (double)x)]), 12);
        }
    }

    [Fact]
    public void Pairs_are_compared_inside_layers_only()
    {
        // Layer 0 is ordered rightly, layer 1 wrongly; across layers everything is wrong and does not count.
        var accuracy = Accuracy.Of([100, 200, 2, 1], [10, 20, 1000, 2000], [0, 0, 1, 1]);
        Assert.Equal(0.5, accuracy.Pairs);
        Assert.Equal(0.5, accuracy.ClearPairs);
    }

    [Fact]
    public void Close_pairs_do_not_count_as_clear()
    {
        var accuracy = Accuracy.Of([2, 1, 9], [100, 105, 300], [0, 0, 0]);
        Assert.Equal(2 / 3.0, accuracy.Pairs, 6);
        Assert.Equal(1, accuracy.ClearPairs);
    }

    [Fact]
    public void Errors_are_relative_to_the_measurement()
    {
        var accuracy = Accuracy.Of([110, 80, 300], [100, 100, 100], [0, 1, 2]);
        Assert.Equal(0.2, accuracy.MedianError, 12);
        Assert.Equal((0.1 + 0.2 + 2) / 3, accuracy.MeanError, 6);
    }
}
