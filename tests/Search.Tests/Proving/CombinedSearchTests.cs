using Dosa.CostModel;

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
        foreach (var search in (ReadOnlySpan<ISearch>)[new CombinedSearch(), new Dosa.Search.Proving.ExactSearch()])
        {
            var result = search.Run(problem, new() { TimeLimit = TimeSpan.Zero }, default)!;
            Assert.Equal(SearchStatus.Stopped, result.Status);
            Assert.InRange(best, result.LowerBound!.Value, result.Best.Value(problem.Objective) * (1 + 1e-9));
        }
    }

    [Fact]
    public void A_time_limit_ends_the_enumeration_of_a_huge_layer_in_the_middle()
    {
        // More than a million tilings for each pair of spatial factors, thousands of pairs: hours to enumerate.
        var layer = new NetworkLayer("huge", new Layer(12, 12, 240, 240, 5040, 5040, 60), 1);
        var problem = new SearchProblem([layer], HardwareBounds.Default);
        foreach (var search in (ReadOnlySpan<ISearch>)[new CombinedSearch(), new Dosa.Search.Proving.ExactSearch()])
        {
            var result = search.Run(problem, new() { TimeLimit = TimeSpan.FromSeconds(1) }, default)!;
            Assert.Equal(SearchStatus.Stopped, result.Status);
            Assert.True(result.LowerBound < result.Best.Value(Objective.Edp));
            Assert.Equal(result.Best.Value(Objective.Edp), result.Curve[^1].Value);
        }
    }
}
