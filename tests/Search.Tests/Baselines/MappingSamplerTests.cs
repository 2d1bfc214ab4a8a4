using Dosa.CostModel;
using Dosa.Search.Sampling;
using Xunit;

namespace Dosa.Search.Tests.Baselines;

/// <summary>The sampler against enumeration of all tilings.</summary>
public sealed class MappingSamplerTests
{
    private static readonly Layer Tiny = new(1, 2, 4, 3, 4, 6) { Hstride = 2 };

    [Fact]
    public void DrawsEveryValidTilingEquallyOftenAndNoOther()
    {
        var hardware = new Hardware(3, 1, 1);
        var problem = new SearchProblem([new("tiny", Tiny, 1)], HardwareBounds.Default);
        // Scratchpad and accumulator of one KB hold all of this layer, so the array alone limits: C in rows, K in columns.
        var valid = Count(Tiny.S, 2) * Count(Tiny.P, 2) * Count(Tiny.Q, 2) * Spread(Tiny.C, 3) * Spread(Tiny.K, 3);
        var sampler = new MappingSampler(problem, Tiny, hardware);
        var random = new SeededRandom(7);
        var seen = new Dictionary<string, int>();
        var draws = 200 * valid;
        for (var i = 0; i < draws; i++)
        {
            var mapping = sampler.Next(ref random)!;
            Assert.True(mapping.Fits(Tiny));
            Assert.Empty(new DesignEvaluator(problem).Check([mapping], hardware));
            var key = string.Join(',', mapping.TemporalFactors.ToArray()) + '|' + string.Join(',', mapping.SpatialFactors.ToArray());
            seen[key] = seen.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(valid, seen.Count);
        Assert.All(seen.Values, count => Assert.InRange(count, 200 - 6 * 15, 200 + 6 * 15));
        Assert.Equal(sampler.Draws - sampler.Rejections, draws);
        Assert.True(sampler.Rejections > 0);
    }

    [Fact]
    public void DrawsValidMappingsWhereHardlyAnyFit()
    {
        var layer = new Layer(3, 3, 112, 112, 64, 512) { Wstride = 2, Hstride = 2 };
        var problem = new SearchProblem([new("large", layer, 1)], HardwareBounds.Default);
        var sampler = new MappingSampler(problem, layer, new Hardware(2, 1, 1));
        var random = new SeededRandom(3);
        for (var i = 0; i < 50; i++)
        {
            Assert.Empty(new DesignEvaluator(problem).Check([sampler.Next(ref random)!], new Hardware(2, 1, 1)));
        }
    }

    [Fact]
    public void DrawingAllocatesNothing()
    {
        var layer = new Layer(3, 3, 56, 56, 64, 64);
        var sampler = new MappingSampler(new SearchProblem([new("one", layer, 1)], HardwareBounds.Default), layer, new Hardware(16, 64, 32));
        var random = new SeededRandom(1);
        sampler.TryNext(ref random, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            sampler.TryNext(ref random, out _);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>Ways to write a bound as an ordered product of so many factors.</summary>
    private static int Count(int bound, int factors) =>
        factors == 1 ? 1 : Enumerable.Range(1, bound).Where(d => bound % d == 0).Sum(d => Count(bound / d, factors - 1));

    private static int Spread(int bound, int width) =>
        Enumerable.Range(1, width).Where(d => bound % d == 0).Sum(d => Count(bound / d, 2));
}
