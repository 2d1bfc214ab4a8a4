using Dosa.CostModel;
using Dosa.Search.Baselines;
using Dosa.Search.Gradient;
using Dosa.Search.Proving;
using Dosa.Search.Tests.Gradient;
using Xunit;

namespace Dosa.Search.Tests.Baselines;

/// <summary>Every search that samples, on random small networks with bounds that bind.</summary>
public sealed class BaselineTests
{
    private const int Samples = 200;

    public static TheoryData<string> Names => [.. Searches.Keys];

    private static Dictionary<string, Func<ISearch>> Searches { get; } = new()
    {
        ["random"] = () => new RandomSearch { MappingsPerHardware = 40 },
        ["bayes"] = () => new BayesSearch { MappingsPerHardware = 20 },
        ["annealing"] = () => new AnnealingSearch(),
        ["genetic"] = () => new GeneticSearch { Population = 10 },
        ["hardware-first"] = () => new HardwareFirstSearch { SamplesPerHardware = 40 },
        ["one-shot"] = () => new OneShotSearch(),
        ["gemmini-default"] = () => new GemminiDefaultSearch(),
        ["mind-mappings"] = () => new MindMappingsSearch { MappingsPerHardware = 60 },
        ["apollo"] = () => new ApolloSearch { MappingsPerHardware = 10 },
        ["apollo-evolutionary"] = () => new ApolloSearch { Strategy = ApolloStrategy.Evolutionary, MappingsPerHardware = 10 },
        ["apollo-bayesian"] = () => new ApolloSearch { Strategy = ApolloStrategy.Bayesian, MappingsPerHardware = 10 },
        ["apollo-random"] = () => new ApolloSearch { Strategy = ApolloStrategy.Random, MappingsPerHardware = 10 },
        ["dosa-published"] = () => new DosaPublishedSearch(),
        ["gradient"] = () => new GradientSearch(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void NeverBelowTheProvedOptimumAndWithinBoundsAndBudget(string name)
    {
        var found = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var problem = SmallNetworks.Next(seed);
            var proof = new ExactSearch().Run(problem, new SearchOptions { Threads = 1 }, default);
            var result = Searches[name]().Run(problem, Options(seed, 1), default);
            if (result is null)
            {
                continue;
            }

            found++;
            Assert.NotNull(proof);
            Assert.Equal(SearchStatus.Optimal, proof.Status);
            Assert.True(result.Best.Value(problem.Objective) >= proof.Best.Value(problem.Objective) * (1 - 1e-9));
            Assert.True(problem.Bounds.Contains(result.Best.Hardware));
            Assert.Empty(new DesignEvaluator(problem).Check(result.Best.Mappings, result.Best.Hardware));
            Assert.True(result.Evaluations <= Samples * (long)problem.Layers.Length);
            AssertCurve(result, problem);
        }

        Assert.True(found >= 6, $"{name} found designs for {found} of 12 problems only.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheSeedAloneDecides(string name)
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var problem = SmallNetworks.Next(seed + 50);
            var one = Searches[name]().Run(problem, Options(seed, 1), default);
            var many = Searches[name]().Run(problem, Options(seed, 3), default);
            Assert.Equal(one?.Best.Value(problem.Objective), many?.Best.Value(problem.Objective));
            Assert.Equal(one?.Evaluations, many?.Evaluations);
            Assert.Equal(one?.Best.Mappings.Select(mapping => mapping.ToString()), many?.Best.Mappings.Select(mapping => mapping.ToString()));
            Assert.Equal(one?.Curve.Select(point => (point.Evaluations, point.Value)), many?.Curve.Select(point => (point.Evaluations, point.Value)));
        }
    }

    [Theory]
    [InlineData("random")]
    [InlineData("bayes")]
    [InlineData("annealing")]
    [InlineData("genetic")]
    public void MoreSamplesAreNoWorseOnAverage(string name)
    {
        var gain = 0.0;
        for (var seed = 0; seed < 6; seed++)
        {
            var problem = SmallNetworks.Next(seed + 200) with { Bounds = HardwareBounds.Default };
            var few = Searches[name]().Run(problem, Options(seed, 1) with { Samples = 40 }, default)!;
            var more = Searches[name]().Run(problem, Options(seed, 1) with { Samples = 600 }, default)!;
            gain += Math.Log(few.Best.Value(problem.Objective) / more.Best.Value(problem.Objective));
        }

        Assert.True(gain > 0.1);
    }

    [Fact]
    public void CancellationEndsWithTheBestSoFar()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var result = new RandomSearch().Run(SmallNetworks.Next(1) with { Bounds = HardwareBounds.Default },
            new SearchOptions { Samples = 1_000_000_000, Threads = 1 }, source.Token);
        Assert.NotNull(result);
        Assert.Equal(SearchStatus.Stopped, result.Status);
    }

    private static SearchOptions Options(int seed, int threads) => new() { Seed = (ulong)seed, Samples = Samples, Threads = threads };

    private static void AssertCurve(SearchResult result, SearchProblem problem)
    {
        Assert.NotEmpty(result.Curve);
        Assert.Equal(result.Best.Value(problem.Objective), result.Curve[^1].Value, 1e-9 * result.Curve[^1].Value);
        for (var i = 1; i < result.Curve.Length; i++)
        {
            Assert.True(result.Curve[i].Value < result.Curve[i - 1].Value);
            Assert.True(result.Curve[i].Evaluations >= result.Curve[i - 1].Evaluations);
        }

        Assert.True(result.Curve[^1].Evaluations <= result.Evaluations);
    }
}
