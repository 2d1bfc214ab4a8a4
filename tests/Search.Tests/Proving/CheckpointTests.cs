using System.Globalization;
using Dosa.CostModel;
using Dosa.Search.Keeping;
using Dosa.Search.Proving;
using Dosa.Search.Tests.Constraints;

namespace Dosa.Search.Tests.Proving;

public sealed class CheckpointTests
{
    [Theory]
    [InlineData("reference"), InlineData("grid"), InlineData("full"), InlineData("surveyed"), InlineData("fixed")]
    public void A_search_that_is_ended_at_any_point_and_gone_on_with_comes_the_same_way_to_the_same_answer(string kind)
    {
        var resumed = 0;
        for (var seed = 0; seed < 6; seed++)
        {
            var problem = Problem(kind, seed);
            var survey = kind == "surveyed" ? 0 : Campaign.WorthSurvey;
            var whole = new ExactSearch { SurveyFrom = survey }.Run(problem, new() { Threads = 1 }, default);
            var texts = new List<string>();
            var kept = new Checkpoint { Interval = TimeSpan.Zero };
            kept.Changed = () => texts.Add(kept.ToText());
            Same(whole, new ExactSearch { SurveyFrom = survey, Kept = kept }.Run(problem, new() { Threads = 1 }, default));
            for (var i = 0; i < texts.Count; i += 1 + texts.Count / 12)
            {
                resumed++;
                var read = Checkpoint.Parse(texts[i])!;
                Assert.Equal(texts[i], read.ToText());
                Same(whole, new ExactSearch { SurveyFrom = survey, Kept = read.ReadOnly() }.Run(problem, new() { Threads = 2 }, default));
            }
        }

        Assert.True(resumed > 30, $"{resumed} resumed");
    }

    [Fact]
    public void A_checkpoint_of_another_problem_is_told_and_one_that_is_cut_off_is_none()
    {
        var problem = RandomProblems.Next(new Random(1), 3000);
        var checkpoint = new Checkpoint { Problem = Checkpoint.HashOf(problem) };
        new ExactSearch { Kept = checkpoint }.Run(problem, new(), default);
        Assert.True(checkpoint.IsOf(problem));
        Assert.False(checkpoint.IsOf(problem with { Bounds = problem.Bounds with { MaxPe = problem.Bounds.MaxPe + 1 } }));
        var text = checkpoint.ToText();
        Assert.NotNull(Checkpoint.Parse(text));
        for (var length = 0; length < text.Length - 2; length += 3)
        {
            Assert.Null(Checkpoint.Parse(text[..length]));
        }
    }

    private static SearchProblem Problem(string kind, int seed)
    {
        var problem = RandomProblems.Next(new Random(seed), 3000) with { Objective = RandomProblems.Objectives[seed % 4] };
        return kind switch
        {
            "grid" => problem with { Grid = new(SizeGrid.Gemmini, Buffering.Single) },
            "full" => problem with { Space = MappingSpace.Full },
            "fixed" => PartialSchedules.Fix(problem, new Random(seed)) with { Space = MappingSpace.Full },
            _ => problem,
        };
    }

    private static void Same(SearchResult? whole, SearchResult? other)
    {
        Assert.Equal(Words(whole), Words(other));
    }

    private static string Words(SearchResult? result)
    {
        if (result is not { Best: var best })
        {
            return "none";
        }

        var mappings = best.Mappings.Select(mapping => MappingNotation.Print(mapping, Architectures.GemminiWeightStationary));
        var curve = result.Curve.Select(point => $"{point.Evaluations} {point.Value:R} {point.LowerBound:R}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{best.Hardware} {string.Join('|', mappings)} {best.EnergyUj:R} {best.Cycles:R} {result.Status} {result.Ties} " +
            $"{result.Evaluations} {result.LowerBound:R} {string.Join('|', curve)}");
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
            problem with { Budget = new(MostEnergyUj: 1e9) },
            problem with { Budget = new(MostCycles: 1e9) },
            problem with { Objective = Objective.Ed2p },
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
}
