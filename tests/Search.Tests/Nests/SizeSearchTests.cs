using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search.Tests.Nests;

/// <summary>Machines that leave one or two sizes open: what is proved is what exhaustion over all sizes and mappings finds.</summary>
public sealed class SizeSearchTests
{
    private const int MostWords = 6;
    private const int MostLanes = 3;

    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    [Theory]
    [InlineData("edp")]
    [InlineData("energy")]
    [InlineData("latency")]
    [InlineData("ed2p")]
    [InlineData("energy^2*latency^0.5")]
    public void What_is_proved_of_open_sizes_is_what_exhaustion_finds(string word)
    {
        var objective = Objective.Find(word)!;
        var random = new Random(word.Length);
        var (solved, proved) = (0, 0);
        for (var trial = 0; trial < (Long ? 60 : 4); trial++)
        {
            var accelerator = Open(RandomMachines.Machine(random).Accelerator, random);
            var layer = new MachineLayer("layer", RandomMachines.Layer(random, Long ? 24 : 12), random.Next(1, 4));
            var least = Sizes(accelerator).SelectMany(sizes => new Exhaustion(new(accelerator, sizes), layer.Shape).Costs())
                .Select(cost => objective.Of(layer.Count * cost.Energy / 1e6, layer.Count * cost.Cycles)).DefaultIfEmpty(double.PositiveInfinity).Min();
            var design = new ExactMachineSearch().Run(new(accelerator, [layer], objective), new() { Threads = 1 }, default, out var without);
            if (double.IsPositiveInfinity(least))
            {
                Assert.Null(design);
                Assert.NotNull(without);
                continue;
            }

            Assert.NotNull(design);
            solved++;
            Assert.Equal(1, design.Value / least, 1e-9);
            Assert.True(design.LowerBound <= least * (1 + 1e-9), $"bound {design.LowerBound} above {least}");
            proved += design.Status == SearchStatus.Optimal ? 1 : 0;
            Assert.All(accelerator.Sizes.Zip(design.Sizes), pair => Assert.InRange(pair.Second, pair.First.Least, pair.First.Most!.Value));
        }

        Assert.True(solved > 1, $"only {solved} networks had mappings");
        Assert.True(2 * proved >= solved, $"only {proved} of {solved} were proved");
    }

    [Fact]
    public void Within_an_area_the_best_is_what_exhaustion_finds_among_the_machines_that_are_small_enough()
    {
        var random = new Random(9);
        var (solved, none) = (0, 0);
        for (var trial = 0; trial < (Long ? 120 : 12); trial++)
        {
            var accelerator = Open(RandomMachines.Machine(random).Accelerator, random);
            var levels = accelerator.Levels.Select(level => level.Capacity.Words.Size < 0 ? level
                : level with { Area = new(Fixed: random.NextDouble() / 4, Kb: 100, Root: 4 * random.NextDouble()) });
            accelerator = accelerator with { Levels = [.. levels], MacAreaMm2 = 0.25 * random.NextDouble() };
            var layer = new MachineLayer("layer", RandomMachines.Layer(random, Long ? 24 : 12), 1);
            var (low, high) = (accelerator.Mm2([.. accelerator.Sizes.Select(size => (double)size.Least)])!.Value,
                accelerator.Mm2([.. accelerator.Sizes.Select(size => (double)size.Most!)])!.Value);
            var most = (low * 0.9) + (random.NextDouble() * (high - (low * 0.9)));
            var costs = Sizes(accelerator).Where(sizes => accelerator.Mm2(sizes.AsSpan()) <= most)
                .SelectMany(sizes => new Exhaustion(new(accelerator, sizes), layer.Shape).Costs()).Select(cost => cost.Energy / 1e6 * cost.Cycles);
            var least = costs.DefaultIfEmpty(double.PositiveInfinity).Min();
            var problem = new MachineProblem(accelerator, [layer], Objective.Edp) { MostMm2 = most };
            var design = new ExactMachineSearch().Run(problem, new() { Threads = 1 }, default, out _);
            Assert.Equal(double.IsPositiveInfinity(least), design is null);
            none += design is null ? 1 : 0;
            if (design is not null)
            {
                solved++;
                Assert.Equal(1, design.Value / least, 1e-9);
                Assert.True(design.LowerBound <= least * (1 + 1e-9), $"bound {design.LowerBound} above {least}");
                Assert.True(accelerator.Mm2(design.Sizes.AsSpan()) <= most);
            }
        }

        Assert.True(solved > 3 && none > 0, $"{solved} had designs, {none} had none");
    }

    [Fact]
    public void A_search_that_is_stopped_has_a_design_and_a_bound_below_it()
    {
        var accelerator = Open(RandomMachines.Machine(new Random(5)).Accelerator, new Random(6));
        var layer = new MachineLayer("layer", new(Contraction.Of(new(1, 1, 64, 1, 48, 96))), 1);
        var problem = new MachineProblem(accelerator, [layer], Objective.Edp);
        var stopped = new ExactMachineSearch().Run(problem, new() { Threads = 1, TimeLimit = TimeSpan.FromTicks(1) }, default, out var without);
        Assert.Null(without);
        Assert.NotNull(stopped);
        Assert.InRange(stopped.LowerBound, 0, stopped.Value);
        var better = new ExactMachineSearch().Run(problem, new() { Threads = 1, Gap = 0.05 }, default, out _);
        Assert.True(better!.Value <= stopped.Value * (1 + 1e-9) && better.Gap <= 0.05);
    }

    /// <summary>One level's room becomes a size that its price follows, and sometimes a fan-out another.</summary>
    private static Accelerator Open(Accelerator accelerator, Random random)
    {
        var levels = accelerator.Levels.ToArray();
        var at = random.Next(levels.Length - 1);
        levels[at] = levels[at] with { Capacity = new(Amount.Of(0)), Price = new SramPrice(Slope: 400, FreeKb: 0, PerBit: 0.1) };
        List<SizeParameter> sizes = [new("room", SizeUnit.Words, 1, MostWords)];
        if (random.Next(2) == 0)
        {
            levels[^1] = levels[^1] with { Below = levels[^1].Below with { X = Amount.Of(1) } };
            sizes.Add(new("lanes", SizeUnit.Count, 1, MostLanes));
        }

        return accelerator with { Levels = [.. levels], Sizes = [.. sizes] };
    }

    private static IEnumerable<ImmutableArray<double>> Sizes(Accelerator accelerator) => accelerator.Sizes.Length == 1
        ? Enumerable.Range(1, MostWords).Select(words => ImmutableArray.Create((double)words))
        : from words in Enumerable.Range(1, MostWords) from lanes in Enumerable.Range(1, MostLanes) select ImmutableArray.Create((double)words, lanes);
}
