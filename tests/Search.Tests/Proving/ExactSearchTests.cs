using Dosa.Search.Proving;

namespace Dosa.Search.Tests.Proving;

public sealed class ExactSearchTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    [Fact]
    public void The_proved_optimum_is_the_one_that_exhaustion_finds()
    {
        for (var seed = 0; seed < (Long ? 500 : 12); seed++)
        {
            var random = new Random(seed);
            var problem = RandomProblems.Next(random, Long ? 1500 : 300);
            var expected = new BruteForce(problem, Long ? 120 : 24, random).Best();
            var result = new ExactSearch().Run(problem, new() { Threads = 1 }, default);
            if (double.IsPositiveInfinity(expected))
            {
                Assert.Null(result);
                continue;
            }

            Assert.NotNull(result);
            Assert.Equal(SearchStatus.Optimal, result.Status);
            var value = result.Best.Value(problem.Objective);
            Assert.True(Math.Abs(value - expected) <= 1e-9 * expected, $"seed {seed}: {value} instead of {expected} for {problem}");
            Assert.InRange(result.LowerBound!.Value, value * (1 - 1e-9), value);
        }
    }
}
