using Dosa.CostModel;
using Dosa.Search.Proving;

namespace Dosa.Search.Tests.Proving;

/// <summary>What is known of a network before any list is made, and that it loses nothing.</summary>
public sealed class SurveyTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    [Fact]
    public void An_envelope_is_the_lower_left_hull_of_its_points()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 400; trial++)
        {
            // Few values make equal coordinates and points on a line common.
            var most = trial % 2 == 0 ? 8 : 1000;
            var points = Enumerable.Range(0, random.Next(1, 60)).Select(_ => (Cycles: (double)random.Next(most), Energy: (double)random.Next(most))).ToArray();
            var envelope = new Envelope();
            foreach (var (cycles, energy) in points)
            {
                envelope.Offer(default, cycles, energy);
                Assert.True(envelope.Covers(cycles, energy) && envelope.Covers(cycles + 1, energy) && envelope.Covers(cycles, energy + 1));
            }

            var hull = envelope.ToHull();
            var corners = Enumerable.Range(0, hull.Count).Select(i => (Cycles: hull.Cycles[i], Energy: hull.Energy[i])).ToArray();
            Assert.All(corners, corner => Assert.Contains(corner, points));
            for (var i = 1; i < corners.Length; i++)
            {
                Assert.True(corners[i].Cycles > corners[i - 1].Cycles && corners[i].Energy < corners[i - 1].Energy);
            }

            for (var price = 0.01; price < 1000; price *= 1.7)
            {
                Assert.Equal(points.Min(point => point.Energy + price * point.Cycles), hull.Support(price), 1e-9);
            }

            Assert.Equal(points.Min(point => point.Cycles), corners[0].Cycles);
            Assert.Equal(points.Min(point => point.Energy), corners[^1].Energy);
        }
    }

    [Fact]
    public void A_survey_changes_no_answer()
    {
        for (var seed = 0; seed < (Long ? 2000 : 60); seed++)
        {
            var problem = RandomProblems.Next(new Random(seed), Long ? 20000 : 4000);
            var listed = new ExactSearch { SurveyFrom = double.PositiveInfinity }.Run(problem, new() { Threads = 1 }, default);
            var surveyed = new ExactSearch { SurveyFrom = 0 }.Run(problem, new() { Threads = 1 }, default);
            Assert.Equal(listed is null, surveyed is null);
            if (listed is null || surveyed is null)
            {
                continue;
            }

            Assert.Equal(SearchStatus.Optimal, surveyed.Status);
            foreach (var objective in listed.Ties == surveyed.Ties ? new[] { problem.Objective, Objective.Edp } : [problem.Objective])
            {
                var (expected, found) = (listed.Best.Value(objective), surveyed.Best.Value(objective));
                Assert.True(Math.Abs(found - expected) <= 1e-9 * expected, $"seed {seed}, {objective}: {found} instead of {expected} for {problem}");
            }
        }
    }

    [Fact]
    public void Layers_that_differ_by_orders_of_magnitude_are_proved_together()
    {
        // By Cauchy and Schwarz no common design is below the square of the sum of the roots of what each layer needs alone.
        var alone = new[] { Gemm(100000, 100000, 100000), Gemm(99991, 99989, 99971), Gemm(65536, 65536, 65536) };
        var roots = alone.Sum(layer => Math.Sqrt(Proved(layer).Best.Value(Objective.Edp)));
        var together = Proved(alone);
        Assert.InRange(together.LowerBound!.Value, Math.Max(1.2165e26, roots * roots * (1 - 1e-9)), 1.2487e26);
    }

    [Fact]
    public void Products_of_very_many_divisors_are_proved_in_little_memory()
    {
        var result = Proved(Long ? [Gemm(5040, 5040, 5040), Gemm(55440, 55440, 55440)] : [Gemm(2520, 2520, 2520), Gemm(27720, 27720, 27720)]);
        Assert.Equal(1, result.LowerBound!.Value / result.Best.Value(Objective.Edp), 1e-9);
        Assert.True(GC.GetGCMemoryInfo().HeapSizeBytes < 1L << 30);
    }

    [Fact]
    public void A_search_that_ends_in_its_survey_has_a_bound_that_holds()
    {
        NetworkLayer[] layers = [Gemm(2520, 2520, 2520), Gemm(27720, 27720, 27720)];
        var best = Proved(layers).Best.Value(Objective.Edp);
        foreach (var milliseconds in new[] { 1, 5, 20, 100 })
        {
            var options = new SearchOptions { TimeLimit = TimeSpan.FromMilliseconds(milliseconds) };
            var result = new ExactSearch().Run(new([.. layers], HardwareBounds.Default), options, default);
            Assert.True(result!.LowerBound <= best * (1 + 1e-12), $"{milliseconds} ms: {result.LowerBound} above {best}");
        }
    }

    private static SearchResult Proved(params NetworkLayer[] layers)
    {
        var result = new ExactSearch().Run(new([.. layers], HardwareBounds.Default), new(), default);
        Assert.Equal(SearchStatus.Optimal, result?.Status);
        return result!;
    }

    private static NetworkLayer Gemm(int m, int n, int k) => new($"gemm{m}", new Layer(1, 1, m, 1, k, n, 1), 1);
}
