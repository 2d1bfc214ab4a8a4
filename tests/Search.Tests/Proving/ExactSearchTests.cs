using Dosa.Search.Keeping;
using Dosa.Search.Proving;

namespace Dosa.Search.Tests.Proving;

public sealed class ExactSearchTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    [Fact]
    public void The_proved_optimum_is_the_one_that_exhaustion_finds()
    {
        for (var seed = 0; seed < (Long ? 500 : 10); seed++)
        {
            var random = new Random(seed);
            var problem = RandomProblems.Next(random, Long ? 500 : 300);
            var (expected, edp) = new BruteForce(problem, Long ? 120 : 24, random).BestOfBest();
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
            Assert.Equal(problem.Objective.HasOne ? SearchStatus.Optimal : null, result.Ties);
            var product = result.Best.Value(Objective.Edp);
            Assert.True(Math.Abs(product - edp) <= 1e-9 * edp, $"seed {seed}: of equals {product} instead of {edp} for {problem}");
        }
    }

    [Fact]
    public void No_random_design_is_better_and_no_bound_is_higher()
    {
        for (var seed = 100; seed < (Long ? 400 : 115); seed++)
        {
            var random = new Random(seed);
            var problem = RandomProblems.Next(random, 4000);
            if (new ExactSearch().Run(problem, new() { Threads = 2 }, default) is not { } result)
            {
                continue;
            }

            var best = result.Best.Value(problem.Objective);
            Assert.True(ExactSearch.QuickLowerBound(problem) <= best * (1 + 1e-12), $"seed {seed}");
            var mappings = problem.Layers.Select(l => MapSpace.All(l.Shape, problem.Bounds.MaxPe, 1, random).ToArray()).ToArray();
            var evaluator = new DesignEvaluator(problem);
            for (var trial = 0; trial < 300; trial++)
            {
                var design = evaluator.TryEvaluate([.. mappings.Select(m => m[random.Next(m.Length)])]);
                Assert.False(design?.Value(problem.Objective) < best * (1 - 1e-9), $"seed {seed}: {design}");
            }
        }
    }

    [Fact]
    public void The_answer_does_not_depend_on_the_number_of_threads()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var problem = RandomProblems.Next(new Random(seed), 3000);
            var one = new ExactSearch().Run(problem, new() { Threads = 1 }, default);
            var four = new ExactSearch().Run(problem, new() { Threads = 4 }, default);
            Assert.Equal(one?.Best.Hardware, four?.Best.Hardware);
            Assert.Equal(one?.Best.Mappings.ToArray(), four?.Best.Mappings.ToArray());
            Assert.Equal(one?.LowerBound, four?.LowerBound);
        }
    }

    [Fact]
    public void The_curve_closes_on_the_optimum_from_both_sides()
    {
        var points = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var problem = RandomProblems.Next(new Random(seed), 3000);
            foreach (var search in (ReadOnlySpan<ISearch>)[new ExactSearch(), new CombinedSearch()])
            {
                if (search.Run(problem, new() { Threads = 1 }, default) is not { } result)
                {
                    continue;
                }

                var best = result.Best.Value(problem.Objective);
                points += result.Curve.Length;
                Assert.All(result.Curve, point => Assert.InRange(best, point.LowerBound!.Value, point.Value));
                Assert.Equal(result.Curve.Select(point => point.Value).OrderDescending(), result.Curve.Select(point => point.Value));
                Assert.Equal(result.Curve.Select(point => point.LowerBound).Order(), result.Curve.Select(point => point.LowerBound));
                Assert.Equal(result.Curve.Select(point => point.Evaluations).Order(), result.Curve.Select(point => point.Evaluations));
                Assert.Equal((best, result.LowerBound), (result.Curve[^1].Value, result.Curve[^1].LowerBound));
                var other = search.Run(problem, new() { Threads = 3 }, default)!;
                Assert.Equal(result.Curve.Select(point => point with { Elapsed = default }), other.Curve.Select(point => point with { Elapsed = default }));
            }
        }

        Assert.True(points > 60, $"{points} points");
    }

    [Fact]
    public void An_early_end_still_brings_a_design_and_a_bound()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var problem = RandomProblems.Next(new Random(seed), 3000);
            if (new ExactSearch().Run(problem, new() { Threads = 1 }, default) is not { } proved)
            {
                continue;
            }

            var best = proved.Best.Value(problem.Objective);
            var near = new ExactSearch().Run(problem, new() { Threads = 1, Gap = 0.2 }, default)!;
            Assert.True(near.Status is SearchStatus.Optimal or SearchStatus.WithinGap);
            Assert.InRange(near.Best.Value(problem.Objective), best * (1 - 1e-9), best / 0.8);
            Assert.InRange(near.LowerBound!.Value, near.Best.Value(problem.Objective) * 0.8 * (1 - 1e-9), best * (1 + 1e-12));

            using var source = new CancellationTokenSource();
            var options = new SearchOptions { Threads = 1, Progress = _ => source.Cancel() };
            var stopped = new ExactSearch().Run(problem, options, source.Token)!;
            Assert.Equal(SearchStatus.Stopped, stopped.Status);
            Assert.True(stopped.Best.Value(problem.Objective) >= best * (1 - 1e-9));
            Assert.True(stopped.LowerBound <= best * (1 + 1e-12));
        }
    }

    [Fact]
    public void A_stop_among_equals_keeps_the_proof_and_can_be_gone_on_with()
    {
        var changed = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var problem = RandomProblems.Next(new Random(seed), 3000) with { Objective = Objective.Latency };
            if (new ExactSearch().Run(problem, new() { Threads = 1 }, default) is not { } whole)
            {
                continue;
            }

            using var source = new CancellationTokenSource();
            var kept = new Checkpoint();
            var options = new SearchOptions { Threads = 1, Progress = progress => Cancel(source, progress.Phase == "settling ties") };
            var stopped = new ExactSearch { Kept = kept }.Run(problem, options, source.Token)!;
            Assert.Equal((SearchStatus.Optimal, SearchStatus.Stopped), (stopped.Status, stopped.Ties));
            Assert.Equal(whole.Best.Cycles, stopped.Best.Cycles);
            Assert.True(whole.Best.EnergyUj <= stopped.Best.EnergyUj);
            changed += whole.Best.EnergyUj < stopped.Best.EnergyUj ? 1 : 0;
            var resumed = new ExactSearch { Kept = kept }.Run(problem, new() { Threads = 2 }, default)!;
            Assert.Equal((whole.Best.Cycles, SearchStatus.Optimal), (resumed.Best.Cycles, resumed.Ties));
            Assert.Equal(whole.Best.EnergyUj, resumed.Best.EnergyUj, 1e-9 * whole.Best.EnergyUj);
        }

        Assert.True(changed > 3, $"{changed} changed");
    }

    private static void Cancel(CancellationTokenSource source, bool when)
    {
        if (when)
        {
            source.Cancel();
        }
    }

    [Fact]
    public void A_known_optimum_is_proved_and_kept()
    {
        var problem = RandomProblems.Next(new Random(3), 3000);
        var proved = new ExactSearch().Run(problem, new(), default)!;
        var again = new ExactSearch { Known = proved.Best }.Run(problem, new(), default)!;
        Assert.Equal(SearchStatus.Optimal, again.Status);
        Assert.Equal(proved.Best.Value(problem.Objective), again.Best.Value(problem.Objective), 1e-9 * proved.Best.Value(problem.Objective));
    }

    [Fact]
    public void Bounds_without_any_hardware_have_no_answer()
    {
        var problem = RandomProblems.Next(new Random(5)) with { Bounds = HardwareBounds.Default with { MaxPe = 1 } };
        Assert.Null(new ExactSearch().Run(problem, new(), default));
    }
}
