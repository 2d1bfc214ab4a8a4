using System.Globalization;
using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Keeping;

namespace Dosa.Search.Tests.Gradient;

/// <summary>The gradient search, cut off at any moment and gone on with.</summary>
public sealed class KeptGradientTests
{
    [Theory]
    [InlineData(OrderChoice.Best, true, false), InlineData(OrderChoice.AtRounding, true, true), InlineData(OrderChoice.Mixture, false, false)]
    public void A_search_that_is_cut_off_at_any_point_comes_the_same_way_to_the_same_answer(OrderChoice orders, bool polish, bool snaps)
    {
        var settings = new GradientSettings { Starts = 2, Steps = 9, RoundEvery = 3, Orders = orders, Polish = polish, SnapsBack = snaps };
        var resumed = 0;
        for (var seed = 0; seed < 4; seed++)
        {
            var problem = SmallNetworks.Next(seed);
            var options = new SearchOptions { Threads = 1, Seed = (ulong)seed };
            var whole = Words(new GradientSearch(settings).Run(problem, options, default));
            var texts = new List<string>();
            var kept = new Checkpoint { Interval = TimeSpan.Zero };
            kept.Changed = () => texts.Add(kept.ToText());
            Assert.Equal(whole, Words(new GradientSearch(settings) { Kept = kept }.Run(problem, options, default)));
            Assert.True(texts.Count > 10, $"{texts.Count} states");
            // In the end the result alone is left.
            Assert.Single(kept.ToText().Split('\n'), line => line.StartsWith("gradient", StringComparison.Ordinal));
            for (var i = 0; i < texts.Count; i += 1 + texts.Count / 9)
            {
                resumed++;
                var read = Checkpoint.Parse(texts[i])!;
                Assert.Equal(whole, Words(new GradientSearch(settings) { Kept = read.ReadOnly() }.Run(problem, options with { Threads = 2 }, default)));
            }
        }

        Assert.True(resumed > 20, $"{resumed} resumed");
    }

    [Fact]
    public void The_opening_of_the_default_search_is_kept_in_its_middle_and_is_one_entry_in_the_end()
    {
        var problem = SmallNetworks.Next(3);
        var options = new SearchOptions { Threads = 1 };
        var names = new List<string>();
        var kept = new Checkpoint { Interval = TimeSpan.Zero };
        kept.Changed = () => names.Add(string.Join(' ', kept.ToText().Split('\n').Select(line => line.Split(' ')[0])));
        var whole = Words(new CombinedSearch().Resuming(kept).Run(problem, options, default));
        Assert.Contains(names, entries => entries.Contains("opening-run/", StringComparison.Ordinal) && !entries.Contains("proof", StringComparison.Ordinal));
        Assert.DoesNotContain("opening-run/", names[^1], StringComparison.Ordinal);
        Assert.Equal(whole, Words(new CombinedSearch().Resuming(Checkpoint.Parse(kept.ToText())!.ReadOnly()).Run(problem, options, default)));
    }

    [Fact]
    public void States_of_another_seed_or_of_other_settings_are_not_found()
    {
        var problem = SmallNetworks.Next(2);
        var settings = new GradientSettings { Starts = 1, Steps = 4, RoundEvery = 2 };
        var texts = new List<string>();
        var kept = new Checkpoint { Interval = TimeSpan.Zero };
        kept.Changed = () => texts.Add(kept.ToText());
        new GradientSearch(settings) { Kept = kept }.Run(problem, new() { Threads = 1, Seed = 1 }, default);
        foreach (var (other, seed) in new[] { (settings with { StepSize = 0.1 }, 1UL), (settings, 2UL) })
        {
            var options = new SearchOptions { Threads = 1, Seed = seed };
            var own = Words(new GradientSearch(other).Run(problem, options, default));
            // In the middle, and when all is done.
            foreach (var text in (string[])[texts[texts.Count / 2], texts[^1]])
            {
                Assert.Equal(own, Words(new GradientSearch(other) { Kept = Checkpoint.Parse(text)!.ReadOnly() }.Run(problem, options, default)));
            }
        }
    }

    private static string Words(SearchResult? result) => result is null ? "none" : string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Status} {result.Evaluations} {result.Best.Hardware} {result.Best.EnergyUj:R} {result.Best.Cycles:R} {result.LowerBound:R} ") +
        string.Join(" | ", result.Best.Mappings.Select(mapping => MappingNotation.Print(mapping, Architectures.GemminiWeightStationary))) + " | " +
        string.Join(", ", result.Curve.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Evaluations} {point.Value:R}")));
}
