using Dosa.CostModel;

namespace Dosa.Search.Tests;

public sealed class IdleArrayTests
{
    [Fact]
    public void A_prime_number_of_tokens_is_named_with_what_the_next_good_number_brings()
    {
        // 197 tokens: the scores of one head of a vision transformer spread N, its values K.
        var (scores, values) = (new Layer(1, 1, 197, 1, 64, 197, 1), new Layer(1, 1, 197, 1, 197, 64, 1));
        var idle = Idle(HardwareBounds.Default, scores, values, new Layer(1, 1, 197, 1, 768, 768, 1));
        Assert.Equal(2, idle.Length);
        Assert.Equal(new(Dim.K, 197, 1, 128, 198), Assert.Single(idle[0].Loops));
        Assert.Equal(new(Dim.C, 197, 1, 128, 198), Assert.Single(idle[1].Loops));
        Assert.All(idle, layer => Assert.InRange(layer.Padded / layer.Alone, 0, 0.5));
    }

    [Fact]
    public void What_fills_its_part_of_the_array_is_not_named()
    {
        // Three channels fill three rows; 100 have no larger divisor than themselves up to 128, and need none.
        Assert.Empty(Idle(HardwareBounds.Default, new Layer(7, 7, 112, 112, 3, 64, 1), new Layer(1, 1, 8, 8, 100, 75, 1)));
        Assert.Empty(Idle(HardwareBounds.Default with { MaxPe = 1, MinPe = 1 }, new Layer(1, 1, 8, 8, 197, 197, 1)));
    }

    [Fact]
    public void Padding_is_the_least_that_fills_three_quarters_and_is_named_only_where_it_helps()
    {
        for (var bound = 2; bound < 400; bound++)
        {
            foreach (var layer in Idle(HardwareBounds.Default with { MaxPe = 16 }, new Layer(1, 1, 6, 1, bound, 16, 1)))
            {
                var loop = Assert.Single(layer.Loops);
                int Spread(int n) => Enumerable.Range(1, 16).Last(divisor => n % divisor == 0);
                Assert.Equal((bound, Spread(bound)), (loop.Bound, loop.Spread));
                Assert.True(2 * loop.Spread < loop.Wide && layer.Padded < layer.Alone);
                Assert.Equal(Enumerable.Range(bound + 1, 100).First(n => Spread(n) >= 0.75 * Math.Min(16, n)), loop.Padded);
            }
        }
    }

    private static System.Collections.Immutable.ImmutableArray<IdleLayer> Idle(HardwareBounds bounds, params Layer[] layers) =>
        IdleArray.Of(new([.. layers.Select((layer, i) => new NetworkLayer($"layer{i}", layer, 1))], bounds), new() { Threads = 1 }, default);
}
