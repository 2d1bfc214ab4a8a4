using System.Globalization;
using Dosa.CostModel;
using Dosa.Search.Proving;

namespace Dosa.Search.Tests.Proving;

public sealed class CheckpointTests
{
    [Fact]
    public void A_search_stopped_at_any_point_and_resumed_ends_with_the_same_answer()
    {
        var (resumed, withBoxes) = (0, 0);
        for (var seed = 0; seed < 10; seed++)
        {
            var problem = RandomProblems.Next(new Random(seed), 3000);
            if (new ExactSearch().Run(problem, new() { Threads = 1 }, default) is not { } whole)
            {
                continue;
            }

            for (var stopAfter = 1; stopAfter < 6; stopAfter++)
            {
                using var source = new CancellationTokenSource();
                var (told, limit) = (0, stopAfter);
                Checkpoint? saved = null;
                var options = new SearchOptions { Threads = 1, Progress = _ => Stop(ref told, limit, source) };
                new ExactSearch { Save = checkpoint => saved = checkpoint }.Run(problem, options, source.Token);
                if (saved is null)
                {
                    continue;
                }

                resumed++;
                withBoxes += saved.Open is null ? 0 : 1;
                var text = saved.ToText(problem.Architecture);
                var read = Checkpoint.Parse(text, problem.Architecture)!;
                Assert.Equal(text, read.ToText(problem.Architecture));
                var result = new ExactSearch { Resume = read }.Run(problem, new() { Threads = 2 }, default)!;
                Assert.Equal(SearchStatus.Optimal, result.Status);
                var best = whole.Best.Value(problem.Objective);
                Assert.Equal(best, result.Best.Value(problem.Objective), 1e-9 * best);
                Assert.InRange(result.LowerBound!.Value, best * (1 - 1e-9), best * (1 + 1e-9));
            }
        }

        Assert.True(resumed > 10 && withBoxes > 3, $"{resumed} resumed, {withBoxes} with boxes");
    }

    [Fact]
    public void A_checkpoint_of_another_problem_or_cut_off_is_refused()
    {
        var problem = RandomProblems.Next(new Random(1), 3000);
        var other = problem with { Bounds = problem.Bounds with { MaxPe = problem.Bounds.MaxPe + 1 } };
        var checkpoint = new Checkpoint(Checkpoint.HashOf(problem), [], [new(2, 1, 4, 1, 9, 1.25e7)]);
        Assert.True(checkpoint.IsOf(problem));
        Assert.False(checkpoint.IsOf(other));
        Assert.Throws<ArgumentException>(() => new ExactSearch { Resume = checkpoint }.Run(other, new(), default));
        var text = checkpoint.ToText(problem.Architecture);
        Assert.NotNull(Checkpoint.Parse(text, problem.Architecture));
        for (var length = 0; length < text.Length - 2; length += 3)
        {
            Assert.Null(Checkpoint.Parse(text[..length], problem.Architecture));
        }
    }

    [Fact]
    public void The_fingerprint_depends_on_every_number_of_the_architecture_and_of_the_area()
    {
        var problem = RandomProblems.Next(new Random(1), 3000) with { Area = new(AreaModel.Gemmini, 1.5) };
        var own = problem.Architecture;
        var dram = own.Levels[^1];
        Architecture Level(MemoryLevel changed) => own with { Levels = own.Levels.SetItem(own.Levels.Length - 1, changed) };
        SearchProblem[] others =
        [
            .. new[]
            {
                own with { MacEnergyPj = own.MacEnergyPj * 2 }, Level(dram with { Energy = dram.Energy with { PerWord = 1 } }),
                Level(dram with { Bandwidth = new(9) }), Level(dram with { WordBits = 16 }), Level(dram with { TemporalDims = DimSet.K }),
            }.Select(architecture => problem with { Architecture = architecture }),
            problem with { Area = null },
            problem with { Area = new(AreaModel.Gemmini, 1.25) },
            problem with { Area = new(AreaModel.Gemmini with { PerCell = 1 }, 1.5) },
        ];
        var hashes = others.Append(problem).Select(Checkpoint.HashOf).ToArray();
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        Assert.Equal(hashes[^1], Checkpoint.HashOf(problem));
        CultureInfo.CurrentCulture = culture;
    }

    private static void Stop(ref int told, int limit, CancellationTokenSource source)
    {
        if (++told == limit)
        {
            source.Cancel();
        }
    }
}
