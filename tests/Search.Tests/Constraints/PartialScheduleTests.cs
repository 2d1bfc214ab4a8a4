using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Proving;
using Dosa.Search.Tests.Proving;

namespace Dosa.Search.Tests.Constraints;

public sealed class PartialScheduleTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";
    private static readonly GradientSettings Short = new() { Starts = 2, Steps = 30, RoundEvery = 10 };

    [Fact]
    public void Every_search_honours_what_is_fixed_and_the_proof_bounds_them_all()
    {
        var answered = 0;
        for (var seed = 0; seed < (Long ? 400 : 20); seed++)
        {
            var random = new Random(seed);
            var problem = PartialSchedules.Fix(RandomProblems.Next(random, 2000), random);
            var exact = new ExactSearch().Run(problem, new() { Threads = 1 }, default);
            var gradient = new GradientSearch(Short).Run(problem, new() { Threads = 1 }, default);
            var combined = new CombinedSearch().Run(problem, new() { Threads = 1 }, default);
            foreach (var result in new[] { exact, gradient, combined }.OfType<SearchResult>())
            {
                foreach (var (layer, mapping) in problem.Layers.Zip(result.Best.Mappings))
                {
                    Assert.True(layer.Constraints?.AreObeyedBy(mapping) ?? true, $"seed {seed}: {mapping} does not obey {layer.Constraints}");
                    Assert.True(mapping.Fits(layer.Shape));
                }

                Assert.Empty(new DesignEvaluator(problem).Check(result.Best.Mappings, result.Best.Hardware));
                Assert.NotNull(exact);
                Assert.True(exact.Best.Value(problem.Objective) <= result.Best.Value(problem.Objective) * (1 + 1e-9), $"seed {seed}");
            }

            Assert.Equal(exact is null, combined is null);
            Assert.True(exact is null || gradient is not null || problem.Area is not null || problem.Grid != HardwareGrid.Reference,
                $"seed {seed}: only one search finds a design");
            answered += exact is null ? 0 : 1;
        }

        Assert.True(answered > 10);
    }

    [Fact]
    public void The_optimum_under_constraints_is_the_one_that_exhaustion_finds()
    {
        for (var seed = 0; seed < (Long ? 120 : 14); seed++)
        {
            var random = new Random(seed);
            var problem = PartialSchedules.Fix(RandomProblems.Next(random, Long ? 300 : 150), random);
            var expected = new BruteForce(problem, 5040, random) { Mappings = layer => FixedMapSpace.All(layer, problem.Bounds.MaxPe) }.Best();
            var result = new ExactSearch().Run(problem, new() { Threads = 1 }, default);
            if (double.IsPositiveInfinity(expected))
            {
                Assert.Null(result);
                continue;
            }

            Assert.NotNull(result);
            var value = result.Best.Value(problem.Objective);
            Assert.True(Math.Abs(value - expected) <= 1e-9 * expected, $"seed {seed}: {value} instead of {expected} for {string.Join(" | ", problem.Layers)}");
        }
    }

    [Fact]
    public void The_enough_orders_have_the_least_counts_of_all_that_are_left()
    {
        var random = new Random(1);
        for (var trial = 0; trial < (Long ? 3000 : 200); trial++)
        {
            var layer = RandomProblems.Layer(random, 8, 3000);
            var constraints = PartialSchedules.Of(layer, 8, random);
            var table = new ConstraintTable(layer, constraints);
            var splits = table.Splits.Select(all => all[random.Next(all.Length)]).ToArray();
            var mask = Enumerable.Range(0, 7).Where(d => layer[(Dim)d] > splits[d].Held).Sum(d => 1 << d);
            var machine = new Machine(Architectures.GemminiWeightStationary, new(16, 1000, 1000));
            var enough = table.DramOrders(mask).Select(order => table.ToMapping(splits, order)).ToArray();
            Assert.All(enough, mapping => Assert.True(constraints.AreObeyedBy(mapping), $"{mapping} against {constraints}"));
            var best = enough.Min(mapping => machine.Evaluate(layer, mapping).EnergyPj.Value);
            foreach (var order in table.AllDramOrders(mask).Where(_ => random.Next(8) == 0).Take(500))
            {
                Assert.True(best <= machine.Evaluate(layer, table.ToMapping(splits, order)).EnergyPj.Value * (1 + 1e-12),
                    $"{layer} {constraints} {table.ToMapping(splits, order)}");
            }
        }
    }

    [Fact]
    public void An_order_that_no_search_would_take_is_taken_as_it_is()
    {
        var layer = new Layer(3, 3, 12, 12, 24, 24);
        var fixedOrders = new MappingConstraints(
        [
            MappingConstraint.OrderAt(3, Dim.R, Dim.K, Dim.P, Dim.C, Dim.Q, Dim.S),
            MappingConstraint.OrderAt(1, Dim.P, Dim.K, Dim.Q, Dim.C),
            new(ConstraintKind.Factor, 3, Dim.K, 2), new(ConstraintKind.Factor, 3, Dim.Q, 3), new(ConstraintKind.Factor, 3, Dim.P, 2),
            new(ConstraintKind.Factor, 1, Dim.K, 3), new(ConstraintKind.Factor, 1, Dim.P, 6),
        ]);
        var problem = new SearchProblem([new("one", layer, 1) { Constraints = fixedOrders }], HardwareBounds.Default with { MaxPe = 8 });
        Assert.Empty(fixedOrders.Check(layer, problem.Bounds, problem.Grid));
        foreach (var search in new ISearch[] { new GradientSearch(Short), new ExactSearch(), new CombinedSearch() })
        {
            var mapping = search.Run(problem, new() { Threads = 1 }, default)!.Best.Mappings[0];
            Assert.True(fixedOrders.AreObeyedBy(mapping), $"{search.Name}: {mapping}");
            Assert.Equal([Dim.K, Dim.P, Dim.Q], mapping.Order(3).ToArray().Where(dim => dim is Dim.K or Dim.P or Dim.Q));
            Assert.Equal([Dim.P, Dim.K], mapping.Order(1).ToArray().Where(dim => dim is Dim.K or Dim.P));
        }
    }

    [Fact]
    public void The_impossible_is_named_with_its_reason()
    {
        var layer = new Layer(3, 3, 14, 14, 64, 96);
        var bounds = HardwareBounds.Default with { MaxPe = 16, MaxAccumulatorKb = 4, MaxScratchpadKb = 50 };
        (MappingConstraint[] Items, string Why)[] cases =
        [
            ([new(ConstraintKind.Spatial, 0, Dim.K, 5)], "5 does not divide the bound K = 96"),
            ([new(ConstraintKind.Spatial, 0, Dim.K, 32)], "it needs an array of 32, and the bound is pe <= 16"),
            ([new(ConstraintKind.Spatial, 0, Dim.P, 7)], "only C (rows) and K (columns)"),
            ([new(ConstraintKind.Factor, 2, Dim.P, 7)], "no loop runs at the scratchpad"),
            ([new(ConstraintKind.Factor, 0, Dim.C, 2)], "only P and Q run in the registers"),
            ([new(ConstraintKind.Tile, 2, Dim.C, 8), new(ConstraintKind.Factor, 3, Dim.C, 4)],
                "together with 'tile C at scratchpad = 8' it leaves no factors of the bound C = 64"),
            ([new(ConstraintKind.Tile, 1, Dim.P, 14), new(ConstraintKind.Tile, 1, Dim.Q, 14), new(ConstraintKind.Factor, 1, Dim.K, 6)],
                "KB of accumulator at least, and the bound is accumulator <= 4 KB"),
            ([new(ConstraintKind.Factor, 3, Dim.C, 1), new(ConstraintKind.Factor, 3, Dim.K, 1), new(ConstraintKind.Factor, 3, Dim.R, 1),
                new(ConstraintKind.Factor, 3, Dim.S, 1)], "KB of scratchpad at least"),
            ([MappingConstraint.OrderAt(2, Dim.P)], "at the accumulator and at dram only"),
            ([MappingConstraint.OrderAt(3, Dim.P, Dim.P)], "names a loop twice"),
            ([MappingConstraint.OrderAt(3, Dim.P), MappingConstraint.OrderAt(3, Dim.Q)], "the level has an order already"),
        ];
        foreach (var (items, why) in cases)
        {
            var fault = Assert.Single(new MappingConstraints([.. items]).Check(layer, bounds, HardwareGrid.Reference));
            Assert.Contains(why, fault.Why);
            Assert.InRange(fault.Index, 0, items.Length - 1);
        }
    }
}
