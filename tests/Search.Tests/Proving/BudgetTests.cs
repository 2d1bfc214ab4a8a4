using Dosa.CostModel;
using Dosa.Search.Proving;

namespace Dosa.Search.Tests.Proving;

public sealed class BudgetTests
{
    [Fact]
    public void An_infeasible_problem_is_explained_by_the_smallest_sizes_that_would_do()
    {
        var explained = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var problem = RandomProblems.Next(random, 1000) with
            {
                Bounds = new(random.Next(1, 40), random.Next(1, 40), 1, random.Next(0, 30), random.Next(1, 4), random.Next(0, 8)),
            };
            var report = InfeasibilityReport.Of(problem);
            var result = new ExactSearch().Run(problem, new() { Threads = 1, Gap = 0.5 }, default);
            Assert.Equal(report is null, result is not null);
            if (report is null)
            {
                continue;
            }

            explained++;
            var widened = report.Bounds.Aggregate(problem.Bounds, (bounds, missed) => Widen(bounds, missed, missed.Needed));
            var area = problem.Area is null ? null : problem.Area with { MaxMm2 = 1000 };
            Assert.Null(InfeasibilityReport.Of(problem with { Bounds = widened, Area = area }));
            Assert.All(report.Bounds, missed =>
                Assert.NotNull(InfeasibilityReport.Of(problem with { Bounds = Widen(widened, missed, missed.Needed - 1), Area = area })));
        }

        Assert.InRange(explained, 5, 55);
    }

    [Fact]
    public void What_binds_names_the_layers_and_prices_other_sizes()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var problem = RandomProblems.Next(new Random(seed), 3000) with { Bounds = HardwareBounds.Default with { MaxPe = 16 }, Area = null };
            var best = new ExactSearch().Run(problem, new(), default)!.Best;
            foreach (var binding in Sensitivity.Of(problem, best, new(), default))
            {
                Assert.True(binding.AtMostHalf is null || binding.AtMostHalf.Ratio >= 1 - 1e-9);
                Assert.True(binding.Less is null || binding.Less.Ratio >= 1 - 1e-9);
                Assert.True(binding.Less is null || SizeOf(binding.Less.Best.Hardware, binding.Resource) < binding.Size);
                Assert.True(binding.AtMostHalf is null || binding.Less!.Ratio <= binding.AtMostHalf.Ratio * (1 + 1e-9));
                Assert.True(binding.AtLeastTwice is not null);
                Assert.True(binding.Resource == Resource.Pe || binding.AtLeastTwice.Ratio >= 1 - 1e-9);
                Assert.True(binding.Layers.Length > 0 || binding.Size <= problem.Grid.RoundUp(new(2, 1, 1)).ScratchpadKb
                    || problem.Grid.Sizes == SizeGrid.Gemmini);
            }
        }
    }

    [Fact]
    public void A_front_trades_energy_for_cycles_and_no_design_beats_a_point_in_both()
    {
        var several = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var problem = RandomProblems.Next(random, 2000) with { Objective = Objective.Latency };
            var front = ParetoFront.Of(problem, FrontAxis.Energy, 6, new() { Threads = 2 }, default);
            if (front.Points.IsEmpty)
            {
                continue;
            }

            Assert.Equal((true, 7), (front.IsComplete, front.Asked));
            several += front.Points.Length > 1 ? 1 : 0;
            foreach (var point in front.Points)
            {
                var within = new BruteForce(problem with { Budget = new(MostEnergyUj: point.Cost * (1 + 1e-9)) }, 0, random).Best();
                Assert.Equal(within, point.Design.Cycles, within * 1e-9);
            }

            Assert.All(front.Points.Zip(front.Points.Skip(1)), pair =>
                Assert.True(pair.First.Cost < pair.Second.Cost && pair.First.Design.Cycles > pair.Second.Design.Cycles));
        }

        Assert.True(several >= 3, $"{several} fronts have more than one point.");
    }

    [Fact]
    public void A_front_trades_area_for_the_objective()
    {
        var problem = RandomProblems.Next(new Random(2), 3000) with
        {
            Bounds = HardwareBounds.Default with { MaxPe = 32 },
            Area = null,
            Objective = Objective.Edp
        };
        var whole = ParetoFront.Of(problem, FrontAxis.Area(AreaModel.Gemmini), 8, new(), default);
        Assert.Equal((true, 8, 8), (whole.IsComplete, whole.Asked, whole.Searched));
        var front = whole.Points;
        Assert.True(front.Length > 2);
        for (var i = 1; i < front.Length; i++)
        {
            Assert.True(front[i].Cost > front[i - 1].Cost);
            Assert.True(front[i].Design.Value(problem.Objective) < front[i - 1].Design.Value(problem.Objective));
        }

        Assert.Equal(front[^1].Design.Value(Objective.Edp), new ExactSearch().Run(problem, new(), default)!.Best.Value(Objective.Edp));
    }

    [Fact]
    public void A_front_that_is_ended_early_says_how_many_areas_were_searched()
    {
        var bounds = HardwareBounds.Default with { MaxPe = 32 };
        var problem = RandomProblems.Next(new Random(2), 3000) with { Bounds = bounds, Area = null, Objective = Objective.Edp };
        using var end = new CancellationTokenSource();
        var rounds = new List<string>();
        void Listen(SearchProgress progress)
        {
            Assert.Null(progress.Best);
            rounds.Add(progress.Phase);
            if (progress.Phase == "front 3/8")
            {
                end.Cancel();
            }
        }

        var front = ParetoFront.Of(problem, FrontAxis.Area(AreaModel.Gemmini), 8, new() { Threads = 1, Progress = Listen }, end.Token);
        Assert.Equal(["front 1/8", "front 2/8", "front 3/8"], rounds.Distinct());
        Assert.Equal((false, 8, 2), (front.IsComplete, front.Asked, front.Searched));
    }

    private static int SizeOf(Hardware hardware, Resource resource) => resource switch
    {
        Resource.Pe => hardware.Pe,
        Resource.AccumulatorKb => hardware.AccumulatorKb,
        _ => hardware.ScratchpadKb,
    };

    private static HardwareBounds Widen(HardwareBounds bounds, MissedBound missed, int most) => missed.Resource switch
    {
        Resource.Pe => bounds with { MaxPe = most },
        Resource.AccumulatorKb => bounds with { MaxAccumulatorKb = most },
        _ => bounds with { MaxScratchpadKb = most },
    };
}
