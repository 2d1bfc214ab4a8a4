using Dosa.CostModel;
using Dosa.Search.Gradient;

namespace Dosa.Search.Tests.Gradient;

public class GradientSearchTests
{
    private static readonly GradientSettings Short = new() { Starts = 3, Steps = 60, RoundEvery = 20 };

    [Fact]
    public void Designs_of_random_networks_are_valid_and_priced_by_the_exact_model()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var problem = SmallNetworks.Next(seed);
            var best = Search(problem, Short).Best;
            var evaluator = new DesignEvaluator(problem);
            Assert.True(problem.Bounds.Contains(best.Hardware), $"seed {seed}: {best.Hardware}");
            Assert.Empty(evaluator.Check(best.Mappings, best.Hardware));
            Assert.Equal(best, evaluator.TryEvaluate(best.Mappings));
            Assert.All(problem.Layers.Zip(best.Mappings), pair => Assert.True(pair.Second.Fits(pair.First.Shape)));
            Assert.Equal(best.Hardware, evaluator.Derive(best.Mappings));
        }
    }

    [Fact]
    public void Neither_descent_nor_polish_ends_worse_than_it_began()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var problem = SmallNetworks.Next(seed);
            var starts = Search(problem, Short with { Steps = 0, Polish = false }).Best.Value(problem.Objective);
            var rounded = Search(problem, Short with { Polish = false }).Best.Value(problem.Objective);
            var polished = Search(problem, Short).Best.Value(problem.Objective);
            Assert.True(rounded <= starts, $"seed {seed}: {rounded} after {starts}");
            Assert.True(polished <= rounded, $"seed {seed}: {polished} after {rounded}");
        }
    }

    [Theory]
    [InlineData(OrderChoice.Best)]
    [InlineData(OrderChoice.Mixture)]
    public void A_seed_gives_one_result_on_any_number_of_threads(OrderChoice orders)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var problem = SmallNetworks.Next(seed);
            var results = new[] { 1, 2, 5 }.Select(threads => Search(problem, Short with { Orders = orders }, threads)).ToArray();
            Assert.All(results, result =>
            {
                Assert.Equal(results[0].Best.Mappings.ToArray(), result.Best.Mappings.ToArray());
                Assert.Equal(results[0].Best.Hardware, result.Best.Hardware);
                Assert.Equal(results[0].Evaluations, result.Evaluations);
            });
        }
    }

    [Fact]
    public void Fixed_hardware_is_kept_though_mappings_do_not_fill_it()
    {
        var problem = SmallNetworks.Next(1) with { Bounds = new(24, 24, 100, 100, 50, 50), Objective = Objective.Edp };
        Assert.Equal(new Hardware(24, 100, 50), Search(problem, Short).Best.Hardware);
    }

    [Fact]
    public void Hardware_on_a_grid_is_legal_with_room_for_every_layer()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var grid = new HardwareGrid(SizeGrid.Gemmini, (Buffering)(seed % 3));
            var problem = SmallNetworks.Next(seed) with { Grid = grid, Bounds = HardwareBounds.Default with { MaxPe = 40 } };
            var best = Search(problem, Short).Best;
            Assert.True(grid.IsLegal(best.Hardware), $"seed {seed}: {best.Hardware}");
            Assert.Empty(new DesignEvaluator(problem).Check(best.Mappings, best.Hardware));
        }
    }

    [Fact]
    public void Bounds_that_no_array_meets_give_no_design()
    {
        var problem = SmallNetworks.Next(3) with { Bounds = HardwareBounds.Default with { MaxPe = 1 } };
        Assert.Null(new GradientSearch(Short).Run(problem, new SearchOptions(), default));
    }

    [Fact]
    public void A_stopped_search_hands_over_its_best()
    {
        var problem = SmallNetworks.Next(5);
        using var source = new CancellationTokenSource();
        var options = new SearchOptions { Progress = _ => source.Cancel(), Threads = 1 };
        var result = new GradientSearch(Short with { Steps = int.MaxValue }).Run(problem, options with { TimeLimit = TimeSpan.FromSeconds(0.2) }, default);
        Assert.Equal(SearchStatus.Stopped, result!.Status);
        Assert.Empty(new DesignEvaluator(problem).Check(result.Best.Mappings, result.Best.Hardware));
        result = new GradientSearch(Short).Run(problem, options, source.Token);
        Assert.Equal(SearchStatus.Stopped, result!.Status);
    }

    [Fact]
    public void A_search_cancelled_midway_hands_over_what_it_has()
    {
        // Cancelled from within, after the second start: the other starts and the polish end early.
        var problem = SmallNetworks.Next(9);
        var whole = Search(problem, Short with { Starts = 7 }, threads: 1);
        using var source = new CancellationTokenSource();
        var told = 0;
        var options = new SearchOptions { Seed = 5, Threads = 1, Progress = _ => CancelAt(source, ++told == 2) };
        var result = new GradientSearch(Short with { Starts = 7 }).Run(problem, options, source.Token)!;
        Assert.Equal(SearchStatus.Stopped, result.Status);
        Assert.InRange(result.Evaluations, 1, whole.Evaluations - 1);
        Assert.True(result.Best.Value(problem.Objective) >= whole.Best.Value(problem.Objective));
        Assert.Empty(new DesignEvaluator(problem).Check(result.Best.Mappings, result.Best.Hardware));
    }

    private static void CancelAt(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    [Fact]
    public void The_curve_falls_to_the_best_value()
    {
        var problem = SmallNetworks.Next(7);
        var result = Search(problem, Short);
        Assert.Equal(result.Best.Value(problem.Objective), result.Curve[^1].Value);
        Assert.All(result.Curve.Zip(result.Curve.Skip(1)), pair => Assert.True(pair.First.Value > pair.Second.Value));
    }

    private static SearchResult Search(SearchProblem problem, GradientSettings settings, int threads = 2)
    {
        var result = new GradientSearch(settings).Run(problem, new SearchOptions { Seed = 5, Threads = threads }, default);
        Assert.NotNull(result);
        return result;
    }
}
