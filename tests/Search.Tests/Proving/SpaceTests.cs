using Dosa.CostModel;
using Dosa.Search.Proving;

namespace Dosa.Search.Tests.Proving;

public sealed class SpaceTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1";
    private static readonly Architecture Gemmini = Architectures.GemminiWeightStationary;
    private static readonly Prices Prices = new(Gemmini);
    private static readonly Goal Edp = Goal.Of(Objective.Edp);
    private static readonly Cutoff Nothing = new(double.PositiveInfinity, default) { SliceWords = (0, 1e9), Kb = (1, 1e9) };

    [Fact]
    public void Every_kept_choice_costs_what_the_exact_model_says_of_its_mapping()
    {
        var random = new Random(1);
        for (var trial = 0; trial < (Long ? 300 : 15); trial++)
        {
            var layer = Trial(random, trial, 40000);
            var pe = random.Next(2, 60);
            var space = new LayerSpace(new NetworkLayer("layer", layer, random.Next(1, 5)), HardwareGrid.Reference);
            foreach (var (c, k) in space.Spreads(pe))
            {
                var choices = Minimal(space, c, k);
                var priced = new Pricing(space, pe, Prices, Edp, new(1, int.MaxValue, 1, int.MaxValue, HardwareGrid.Reference)).Of(choices);
                for (var row = 0; row < priced.Count; row++)
                {
                    AssertSame(space, priced, row, pe);
                }
            }
        }
    }

    [Fact]
    public void Every_mapping_in_any_order_is_matched_or_beaten_in_all_counts_by_a_kept_choice()
    {
        var random = new Random(2);
        for (var trial = 0; trial < (Long ? 400 : 40); trial++)
        {
            var layer = Trial(random, trial, Long ? 300 : 60);
            var space = new LayerSpace(new NetworkLayer("layer", layer, 1), HardwareGrid.Reference);
            var kept = space.Spreads(4).ToDictionary(s => s, s => Minimal(space, s.C, s.K));
            var seen = new HashSet<(int, int, Counts)>();
            foreach (var mapping in MapSpace.All(layer, 4))
            {
                var (c, k) = (mapping.Spatial(1, Dim.C), mapping.Spatial(2, Dim.K));
                var counts = CountsOf(layer, mapping);
                if (seen.Add((c, k, counts)))
                {
                    Assert.True(IsMatched(kept[(c, k)], counts), $"{layer}: {MappingNotation.Print(mapping, Gemmini)} has {counts}");
                }
            }
        }
    }

    [Fact]
    public void No_order_of_the_accumulators_loops_beats_the_fixed_one()
    {
        var random = new Random(3);
        for (var trial = 0; trial < (Long ? 20000 : 1000); trial++)
        {
            var layer = Trial(random, trial, 2000);
            var all = MapSpace.All(layer, 8, 1, random).Take(200).ToArray();
            var mapping = all[random.Next(all.Length)];
            Dim[] shuffled = [Dim.R, Dim.S, Dim.P, Dim.Q, Dim.C, Dim.K, Dim.N];
            random.Shuffle(shuffled);
            var other = new Mapping(mapping.TemporalFactors, mapping.SpatialFactors, [[], shuffled, [], mapping.Order(3).ToArray()]);
            var (fixedOrder, anyOrder) = (CountsOf(layer, mapping), CountsOf(layer, other));
            Assert.True(fixedOrder.Registers <= anyOrder.Registers);
            Assert.Equal(fixedOrder with { Registers = 0 }, anyOrder with { Registers = 0 });
        }
    }

    [Fact]
    public void No_mapping_brings_fewer_inputs_than_the_floor()
    {
        var random = new Random(4);
        for (var trial = 0; trial < (Long ? 200 : 20); trial++)
        {
            var layer = Trial(random, trial, 100);
            var space = new LayerSpace(new NetworkLayer("layer", layer, 1), HardwareGrid.Reference);
            Assert.All(MapSpace.All(layer, 1), mapping => Assert.True(CountsOf(layer, mapping).Inputs >= space.FewestInputs));
        }
    }

    /// <summary>Random layers, every third one with strides and dilations that make steps of partners coincide.</summary>
    private static Layer Trial(Random random, int trial, int tiles)
    {
        var layer = RandomProblems.Layer(random, 4, tiles);
        if (trial % 3 != 0)
        {
            return layer;
        }

        Layer candidate;
        do
        {
            candidate = new(random.Next(1, 3) * 2, random.Next(1, 4), random.Next(1, 5) * 2, random.Next(1, 9), random.Next(1, 5), random.Next(1, 5),
                random.Next(1, 3))
            {
                Wstride = random.Next(1, 3),
                Hstride = random.Next(1, 3),
                Wdilation = random.Next(1, 3),
                Hdilation = random.Next(1, 3),
            };
        }
        while (MapSpace.TileCount(candidate, 4) > tiles);
        return candidate;
    }

    private readonly record struct Counts(double Registers, double Weights, double Inputs, double Outputs, double SliceWords, double Bytes);

    private static Counts CountsOf(Layer layer, Mapping mapping)
    {
        Span<Access<Exact>> accesses = stackalloc Access<Exact>[12];
        var machine = new Machine(Gemmini, new(128, 1, 1));
        machine.Evaluate(layer, mapping.Loops, accesses);
        double columns = mapping.Spatial(2, Dim.K), rows = mapping.Spatial(1, Dim.C);
        return new(
            accesses[(int)Tensor.W].Fills.Value * rows * columns,
            accesses[6 + (int)Tensor.W].Fills.Value,
            accesses[6 + (int)Tensor.I].Fills.Value,
            accesses[3 + (int)Tensor.O].Fills.Value * columns,
            machine.Held(1, layer, mapping.Loops),
            machine.Held(2, layer, mapping.Loops));
    }

    private static bool IsMatched(ChoiceList kept, Counts counts)
    {
        for (var i = 0; i < kept.Count; i++)
        {
            if (kept.Registers[i] <= counts.Registers && kept.Weights[i] <= counts.Weights && kept.Inputs[i] <= counts.Inputs &&
                kept.Outputs[i] <= counts.Outputs && kept.SliceWords[i] <= counts.SliceWords && kept.Bytes[i] <= counts.Bytes)
            {
                return true;
            }
        }

        return false;
    }

    private static ChoiceList Minimal(LayerSpace space, int c, int k)
    {
        var (found, kept) = (new ChoiceList(), new ChoiceList());
        new Bucket(space, c, k, Prices, Edp, Nothing, new(HardwareGrid.Reference, 128, false), found).Enumerate();
        found.MoveParetoMinimal(kept);
        return kept;
    }

    private static void AssertSame(LayerSpace space, CostList priced, int row, int pe)
    {
        var mapping = ChoiceMapping.Of(space, priced.Choices[row]);
        var (accumulatorKb, scratchpadKb) = ((int)priced.AccumulatorKb[row], (int)priced.ScratchpadKb[row]);
        var needed = Derive.Hardware(Gemmini, [new(space.Shape, mapping)], new(pe, 1, 1));
        Assert.Equal(new(pe, scratchpadKb, accumulatorKb), needed);
        var cost = new Machine(Gemmini, needed).Evaluate(space.Shape, mapping);
        var energy = priced.Energy[row] + priced.AccumulatorAccesses[row] * priced.AccumulatorPj[row]
            + priced.ScratchpadAccesses[row] * priced.ScratchpadPj[row];
        Assert.Equal(1, energy / (space.Count * cost.EnergyPj.Value), 1e-12);
        Assert.Equal(space.Count * cost.Cycles.Value, priced.Cycles[row]);
    }
}
