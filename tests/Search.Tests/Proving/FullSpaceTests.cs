using Dosa.CostModel;
using Dosa.Search.Proving;

namespace Dosa.Search.Tests.Proving;

/// <summary>Proofs over ragged tiles and loops at the scratchpad that end early: what they have by then.</summary>
public sealed class FullSpaceTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    [Fact]
    public void A_bound_holds_whenever_the_time_is_over()
    {
        var problem = Problem(Gemm(197, 331, 67), Gemm(61, 97, 512), new("conv", new(3, 3, 13, 13, 24, 40), 2));
        var best = new ExactSearch().Run(problem, new() { Threads = 2 }, default)!;
        Assert.Equal(SearchStatus.Optimal, best.Status);
        foreach (var milliseconds in Enumerable.Range(1, Long ? 60 : 12).Select(step => 5.0 * step))
        {
            var options = new SearchOptions { Threads = 2, TimeLimit = TimeSpan.FromMilliseconds(milliseconds) };
            var result = new ExactSearch().Run(problem, options, default);
            Assert.True(result is null || result.LowerBound <= best.Best.Value(Objective.Edp) * (1 + 1e-9), $"{milliseconds} ms: {result?.LowerBound}");
        }
    }

    [Fact]
    public void Large_prime_products_have_a_good_design_and_a_close_bound()
    {
        // Whole tiles of primes leave all of the array but one or two rows and columns idle.
        var result = new ExactSearch().Run(Problem(Gemm(9973, 9967, 9949), Gemm(997, 991, 983)), new() { Threads = 2, Gap = 0.1 }, default)!;
        Assert.True(result.LowerBound >= 0.9 * result.Best.Value(Objective.Edp));
        var whole = new ExactSearch().Run(Problem(Gemm(9984, 9984, 9984), Gemm(1024, 1024, 1024)) with { Space = MappingSpace.Reference }, new(), default)!;
        Assert.True(result.Best.Value(Objective.Edp) <= whole.Best.Value(Objective.Edp) / 0.9, $"{result.Best.Value(Objective.Edp)}");
    }

    [Fact]
    public void The_bound_of_products_together_is_no_less_than_the_square_of_the_sum_of_roots()
    {
        var layers = new[] { Gemm(1009, 1013, 1019), Gemm(101, 103, 107), Gemm(256, 64, 32) };
        var roots = layers.Sum(layer => Math.Sqrt(new ExactSearch().Run(Problem(layer), new() { Threads = 2 }, default)!.LowerBound!.Value));
        var together = new ExactSearch().Run(Problem(layers), new() { Threads = 2 }, default)!;
        Assert.Equal(SearchStatus.Optimal, together.Status);
        Assert.True(together.LowerBound >= roots * roots * (1 - 1e-9));
    }

    private static SearchProblem Problem(params NetworkLayer[] layers) =>
        new([.. layers], HardwareBounds.Default) { Space = MappingSpace.Full };

    private static NetworkLayer Gemm(int m, int n, int k) => new($"gemm{m}", new Layer(1, 1, m, 1, k, n, 1), 1);
}
