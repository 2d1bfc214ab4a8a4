namespace Dosa.CostModel.Tests;

[Trait("Tier", "Fast")]
public class SeededRandomTests
{
    [Fact]
    public void A_seed_means_the_same_numbers_everywhere()
    {
        var random = new SeededRandom(1, 2);
        var again = new SeededRandom(1, 2);
        var other = new SeededRandom(1, 3);
        var first = random.NextBits();
        Assert.Equal(first, again.NextBits());
        Assert.NotEqual(first, other.NextBits());
        Assert.InRange(random.NextDouble(), 0, 1);
        Assert.Equal(10, Enumerable.Range(0, 500).Select(_ => random.NextInt(10)).Distinct().Count());
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_deviation_1()
    {
        var random = new SeededRandom(1);
        double[] drawn = [.. Enumerable.Range(0, 10_000).Select(_ => random.NextNormal())];
        Assert.InRange(drawn.Average(), -0.05, 0.05);
        Assert.InRange(drawn.Average(x => x * x), 0.95, 1.05);
        Assert.InRange(drawn.Count(x => x < -1) / 10_000.0, 0.14, 0.18);
    }

    [Fact]
    public void Shuffling_brings_every_item_to_every_place_equally_often()
    {
        var random = new SeededRandom(1);
        var seen = new int[4, 4];
        for (var i = 0; i < 8000; i++)
        {
            int[] items = [0, 1, 2, 3];
            random.Shuffle<int>(items);
            for (var place = 0; place < 4; place++)
            {
                seen[items[place], place]++;
            }
        }

        Assert.All(seen.Cast<int>(), count => Assert.InRange(count, 1800, 2200));
    }
}
