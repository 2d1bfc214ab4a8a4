using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Proving;

namespace Dosa.Search.Tests.Proving;

public sealed class CostBudgetTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    [Fact]
    public void What_is_proved_within_a_budget_is_what_exhaustion_finds()
    {
        var bound = 0;
        for (var seed = 0; seed < (Long ? 400 : 30); seed++)
        {
            var random = new Random(seed);
            var free = RandomProblems.Next(random);
            if (Budgeted(free, random) is not var (problem, unlimited))
            {
                continue;
            }

            var best = new BruteForce(problem, 0, random).Best();
            Same(problem, best, $"seed {seed}");
            bound += best > unlimited * (1 + 1e-9) ? 1 : 0;
        }

        Assert.True(bound > (Long ? 100 : 8), $"Only {bound} budgets took something away.");
    }

    [Fact]
    public void In_the_full_space_too()
    {
        var random = new Random(77);
        for (var trial = 0; trial < (Long ? 300 : 12); trial++)
        {
            var free = RandomProblems.Next(random) with { Space = MappingSpace.Full };
            var pe = Math.Min(free.Bounds.MaxPe, 6);
            var layers = free.Layers.Select(layer => layer with { Shape = Tiny(random, pe) }).ToImmutableArray();
            free = free with { Layers = layers, Bounds = free.Bounds with { MinPe = Math.Min(free.Bounds.MinPe, pe), MaxPe = pe } };
            if (Budgeted(free, random) is var (problem, _))
            {
                var best = new BruteForce(problem, 0, random) { Mappings = layer => FullMapSpace.All(layer.Shape, pe, MappingSpace.Full) }.Best();
                Same(problem, best, $"trial {trial}");
            }
        }
    }

    [Fact]
    public void The_gradient_search_keeps_to_a_budget_and_finds_designs_within_most()
    {
        var (asked, found) = (0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            if (Budgeted(SmallNetworks(seed), random) is not var (problem, _) ||
                new ExactSearch().Run(problem, new(), default) is not { Status: SearchStatus.Optimal } proved)
            {
                continue;
            }

            asked++;
            if (new GradientSearch().Run(problem, new() { Seed = 3 }, default) is { } result)
            {
                found++;
                Assert.True(problem.Budget.Admits(result.Best.EnergyUj, result.Best.Cycles));
                Assert.True(result.Best.Value(problem.Objective) >= proved.Best.Value(problem.Objective) * (1 - 1e-9));
            }
        }

        Assert.True(asked >= 10 && found * 10 >= asked * 8, $"{found} of {asked}");
    }

    private static SearchProblem SmallNetworks(int seed) => Gradient.SmallNetworks.Next(seed);

    private static void Same(SearchProblem problem, double best, string what)
    {
        var proved = new ExactSearch().Run(problem, new() { Threads = 2 }, default);
        var value = proved?.Best.Value(problem.Objective) ?? double.PositiveInfinity;
        Assert.True(value == best || Math.Abs(value - best) <= 1e-9 * best, $"{what}: {value} instead of {best} for {problem}");
        Assert.True(proved is null || proved.Status == SearchStatus.Optimal, $"{what}: {proved?.Status}, bound {proved?.LowerBound} of {value}");
        Assert.True(proved is null || problem.Budget.Admits(proved.Best.EnergyUj, proved.Best.Cycles), what);
    }

    /// <summary>The problem with a budget between the least that can be and what the free optimum takes, or a little more; the free optimum's value.</summary>
    private static (SearchProblem Problem, double Free)? Budgeted(SearchProblem free, Random random)
    {
        SearchResult? Proved(Objective objective) => new ExactSearch().Run(free with { Objective = objective }, new() { Threads = 2 }, default);
        if (Proved(free.Objective) is not { } best || Proved(Objective.Energy) is not { } frugal || Proved(Objective.Latency) is not { } fast)
        {
            return null;
        }

        double Between(double least, double taken) => least + ((taken - least) * (random.NextDouble() * 1.4));
        var (energy, cycles) = (Between(frugal.Best.EnergyUj, fast.Best.EnergyUj), Math.Floor(Between(fast.Best.Cycles, frugal.Best.Cycles)));
        var budget = random.Next(3) switch
        {
            0 => new CostBudget(MostEnergyUj: energy),
            1 => new CostBudget(MostCycles: cycles),
            _ => new CostBudget(energy, cycles),
        };
        return (free with { Budget = budget }, best.Best.Value(free.Objective));
    }

    private static Layer Tiny(Random random, int pe)
    {
        while (true)
        {
            var layer = new Layer(random.Next(1, 3), 1, random.Next(1, 7), random.Next(1, 4), random.Next(1, 9), random.Next(1, 9), random.Next(1, 3));
            if (FullMapSpace.All(layer, pe, MappingSpace.Full).Take(3001).Count() <= 3000)
            {
                return layer;
            }
        }
    }
}
