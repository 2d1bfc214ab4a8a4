using Dosa.IR;
using Dosa.Search;
using static Dosa.Passes.Tests.Networks;

namespace Dosa.Passes.Tests;

public sealed class UnsolvableTests
{
    [Fact]
    public void What_a_search_cannot_treat_is_an_error_at_the_target()
    {
        var at = new FileLocation("net.dosa", 3, 1);
        var network = Network("n", Target(("pe", "le", 8)) with { Location = at }, Layer("a", [1, 1, 4, 1, 4, 4, 1]));
        var pass = new ScheduleLayers { Search = "picky", Searches = SearchTable.BuiltIn.With("picky", () => new PickySearch()) };
        var (_, context) = Run(pass, Module(network));
        var error = Assert.Single(context.Diagnostics);
        Assert.Equal("DOSA359", error.Code);
        Assert.Equal(at, error.Location);
        Assert.Contains("The search picky cannot treat network n: arrays are even here;", error.Message);
    }

    private sealed class PickySearch : ISearch
    {
        public string Name => "picky";

        public string? WhyNot(SearchProblem problem) => "arrays are even here";

        public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation) =>
            throw new InvalidOperationException("A search that cannot treat the problem must not run.");
    }
}
