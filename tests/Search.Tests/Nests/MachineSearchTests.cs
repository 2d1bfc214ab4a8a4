using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Proving;

namespace Dosa.Search.Tests.Nests;

public sealed class MachineSearchTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void What_is_proved_of_small_networks_is_what_exhaustion_finds(double a, double b) =>
        Compare(a, b, new(17 + (int)(10 * a) + (int)b), RandomMachines.Layer, RandomMachines.Machine);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void Operands_of_other_words_than_their_levels_are_proved_as_exhaustion_finds_them(double a, double b) =>
        Compare(a, b, new(41 + (int)(10 * a) + (int)b), RandomMachines.Layer, RandomMachines.Wide, met: 0.95);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void Loops_that_move_two_coordinates_of_an_operand_come_out_as_exhaustion_finds_them(double a, double b) =>
        Compare(a, b, new(29 + (int)(10 * a) + (int)b), RandomMachines.Diagonal, RandomMachines.Machine, isTight: false);

    private static void Compare(
        double a, double b, Random random, Func<Random, int, LayerGeometry> layerOf, Func<Random, SizedAccelerator> machineOf, bool isTight = true,
            double met = 0.99)
    {
        var (solved, found, tight) = (0, 0, 0);
        for (var trial = 0; trial < (Long ? 125 : 12); trial++)
        {
            var machine = machineOf(random);
            var layers = Enumerable.Range(0, random.Next(1, 3))
                .Select(i => new MachineLayer($"layer{i}", layerOf(random, Long ? 64 : 24), random.Next(1, 4))).ToImmutableArray();
            var costs = layers.Select(layer => new Exhaustion(machine, layer.Shape).Costs()).ToArray();
            var design = new MachineSearch(machine, layers, new(a, b)).Solve(1, static () => false, out var without);
            if (costs.Any(cost => cost.Count == 0))
            {
                Assert.Null(design);
                Assert.NotNull(without);
                continue;
            }

            Assert.NotNull(design);
            solved++;
            var best = Least(costs, layers, a, b);
            Assert.True(design.Value >= best * (1 - 1e-9), $"value {design.Value} below {best}");
            Assert.True(design.LowerBound <= best * (1 + 1e-9), $"bound {design.LowerBound} above {best}");
            Assert.True(design.Status != SearchStatus.Optimal || design.Value <= best * (1 + 1e-9), $"{design.Value} is said to be optimal; {best} is");
            found += design.Value <= best * (1 + 1e-9) ? 1 : 0;
            tight += design.LowerBound >= best * (1 - 1e-9) ? 1 : 0;
        }

        // A mapping that takes words from its neighbours may hide the best of the others; bounds do not see the last rounding up.
        Assert.True(solved > 3, $"only {solved} networks had mappings");
        Assert.True(found >= met * solved, $"the best was found for {found} of {solved}");
        Assert.True(!isTight || tight >= 0.9 * solved, $"the bound is tight for {tight} of {solved}");
    }

    [Fact]
    public void Gemmini_at_fixed_sizes_comes_out_as_its_own_proof_says()
    {
        Layer[] shapes = [new(1, 1, 128, 1, 768, 768), new(3, 3, 28, 28, 64, 128), new(1, 1, 14, 14, 96, 64) { Wstride = 2, Hstride = 2 }];
        var own = new ExactSearch().Run(
            new SearchProblem([.. shapes.Select((shape, i) => new NetworkLayer($"layer{i}", shape, i + 1))], new(16, 16, 128, 128, 32, 32)),
            new SearchOptions(), default);
        var layers = shapes.Select((shape, i) => new MachineLayer($"layer{i}", new LayerGeometry(Contraction.Of(shape)), i + 1));
        var general = new MachineSearch(Gemmini(), [.. layers], Objective.Edp).Solve(2, static () => false, out _);
        Assert.NotNull(own);
        Assert.NotNull(general);
        Assert.Equal(1, general.Value / own.Best.Value(Objective.Edp), 1e-9);
        Assert.True(general.Gap < 1e-5, $"gap {general.Gap}");
    }

    /// <summary>The weight-stationary Gemmini of 16 x 16, 128 KB and 32 KB, with the loops of the published space.</summary>
    private static SizedAccelerator Gemmini() => new(new Accelerator(
        "gemmini",
        [
            new("registers", TensorSet.W) { WordBits = 8, Capacity = new(new Amount(1)), Price = new SramPrice(), Loops = new(["P", "Q"]) },
            new("accumulator", TensorSet.O)
            {
                WordBits = 32,
                Capacity = new(new Amount(512)),
                SharedBandwidth = new(2),
                Price = new SramPrice(),
                Below = new(new(16), new(1)) { LoopsX = new(["C"]) },
            },
            new("scratchpad", TensorSet.W | TensorSet.I)
            {
                WordBits = 8,
                Capacity = new(new Amount(131072)),
                Block = new(16),
                SharedBandwidth = new(32),
                Price = new SramPrice(),
                Loops = LoopRule.None,
                Below = new(new(16), new(1)) { LoopsX = new(["K"]) },
            },
            new("dram", TensorSet.W | TensorSet.I | TensorSet.O) { WordBits = 8, Block = new(64), SharedBandwidth = new(8), Price = new DramPrice() },
        ],
        0.5608));

    /// <summary>The least objective over one mapping for each of one or two layers.</summary>
    private static double Least(IReadOnlyList<(double Energy, double Cycles)>[] costs, ImmutableArray<MachineLayer> layers, double a, double b)
    {
        var fronts = costs.Select(Front).ToArray();
        var sums = fronts[0].Select(cost => (Energy: cost.Energy * layers[0].Count, Cycles: cost.Cycles * layers[0].Count)).ToList();
        for (var i = 1; i < fronts.Length; i++)
        {
            var count = layers[i].Count;
            sums = [.. from sum in sums from cost in fronts[i] select (sum.Energy + (cost.Energy * count), sum.Cycles + (cost.Cycles * count))];
        }

        return sums.Min(sum => Math.Pow(sum.Energy / 1e6, a) * Math.Pow(sum.Cycles, b));
    }

    private static List<(double Energy, double Cycles)> Front(IReadOnlyList<(double Energy, double Cycles)> costs)
    {
        var front = new List<(double Energy, double Cycles)>();
        foreach (var cost in costs.OrderBy(cost => cost.Energy).ThenBy(cost => cost.Cycles))
        {
            if (front.Count == 0 || cost.Cycles < front[^1].Cycles)
            {
                front.Add(cost);
            }
        }

        return front;
    }
}
