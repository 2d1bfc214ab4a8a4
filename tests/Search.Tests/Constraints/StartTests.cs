using Dosa.Search.Gradient;
using Dosa.Search.Proving;
using Dosa.Search.Tests.Proving;

namespace Dosa.Search.Tests.Constraints;

public sealed class StartTests
{
    [Fact]
    public void No_search_ends_worse_than_it_started()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            var problem = PartialSchedules.Fix(RandomProblems.Next(random, 2000), random);
            if (new ExactSearch().Run(problem, new() { Threads = 1 }, default) is not { } best)
            {
                continue;
            }

            var options = new SearchOptions { Threads = 1, Start = best.Best.Mappings };
            ISearch[] searches = [new GradientSearch(new() { Starts = 1, Steps = 1, RoundEvery = 1, Polish = false }), new ExactSearch(), new CombinedSearch()];
            foreach (var search in searches)
            {
                var value = search.Run(problem, options, default)!.Best.Value(problem.Objective);
                Assert.Equal(best.Best.Value(problem.Objective), value, 1e-9 * value);
            }
        }
    }

    [Fact]
    public void A_start_that_breaks_what_is_fixed_is_not_taken()
    {
        var free = new SearchProblem([new("a", new(3, 3, 14, 14, 64, 64), 1)], HardwareBounds.Default);
        var start = new ExactSearch().Run(free, new(), default)!.Best.Mappings;
        var constraints = new MappingConstraints([new(ConstraintKind.Spatial, 0, CostModel.Dim.K, 8)]);
        var problem = free with { Layers = [free.Layers[0] with { Constraints = constraints }] };
        foreach (var search in new ISearch[] { new GradientSearch(new() { Starts = 1, Steps = 5, RoundEvery = 5 }), new ExactSearch(), new CombinedSearch() })
        {
            Assert.True(constraints.AreObeyedBy(search.Run(problem, new() { Threads = 1, Start = start }, default)!.Best.Mappings[0]));
        }
    }
}
