namespace Dosa.Search.Tests.Proving;

public sealed class CombinedSearchTests
{
    [Fact]
    public void It_proves_the_same_optimum_and_shows_a_falling_gap()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var problem = RandomProblems.Next(new Random(seed), 3000);
            var seen = new List<SearchProgress>();
            var combined = new CombinedSearch().Run(problem, new() { Threads = 1, Progress = seen.Add }, default);
            var exact = new Dosa.Search.Proving.ExactSearch().Run(problem, new() { Threads = 1 }, default);
            if (exact is null)
            {
                Assert.Null(combined);
                continue;
            }

            Assert.Equal(SearchStatus.Optimal, combined!.Status);
            var best = exact.Best.Value(problem.Objective);
            Assert.Equal(best, combined.Best.Value(problem.Objective), 1e-9 * best);
            Assert.All(seen, p => Assert.True(p.LowerBound is null || p.LowerBound <= best * (1 + 1e-12)));
            var values = seen.Where(p => p.Best is not null && p.Phase is "proving" or "proved").Select(p => p.Best!.Value(problem.Objective)).ToArray();
            Assert.Equal(values.OrderDescending(), values);
        }
    }

    [Fact]
    public void A_tiny_time_limit_ends_it_with_a_valid_bound()
    {
        var problem = RandomProblems.Next(new Random(1), 3000);
        var best = new Dosa.Search.Proving.ExactSearch().Run(problem, new(), default)!.Best.Value(problem.Objective);
        var result = new CombinedSearch().Run(problem, new() { TimeLimit = TimeSpan.FromMilliseconds(1) }, default);
        if (result is not null)
        {
            Assert.True(result.LowerBound is null || result.LowerBound <= best * (1 + 1e-12));
            Assert.True(result.Best.Value(problem.Objective) >= best * (1 - 1e-9));
        }
    }
}
