using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Search.Proving;

namespace Dosa.Search.Tests;

public class LatencyPolishTests
{
    private static readonly SearchProblem Problem = new(
        [new("a", new Layer(3, 3, 14, 14, 32, 64), 2), new("b", new Layer(1, 1, 28, 28, 16, 48), 1)],
        HardwareBounds.Default with { MinPe = 16, MaxPe = 16 });

    [Fact]
    public void A_model_that_agrees_with_the_analytical_one_finds_nothing_better_than_the_proved_optimum()
    {
        var start = Optimum();
        var result = new LatencyPolish(Problem, Model((layer, mapping, hardware) => Cycles(layer, mapping, hardware))).Run(start.Mappings, default);
        var polished = new DesignEvaluator(Problem).TryEvaluate(result.Mappings)!;
        Assert.InRange(polished.Value(Objective.Edp), start.Value(Objective.Edp) * (1 - 1e-9), start.Value(Objective.Edp) * (1 + 1e-9));
    }

    [Fact]
    public void A_model_that_dislikes_wide_output_tiles_gets_narrow_ones_within_the_trust_region()
    {
        var start = Optimum();
        var model = Model((layer, mapping, hardware) => Cycles(layer, mapping, hardware) * (1 + mapping.Tile(1, Dim.P)));
        var result = new LatencyPolish(Problem, model) { Settings = new() { TrustRegion = 1.5 } }.Run(start.Mappings, default);
        Assert.True(Total(model, start.Hardware, result.Mappings) < Total(model, start.Hardware, start.Mappings));
        Assert.Equal(Total(model, start.Hardware, start.Mappings), result.StartCycles, 6);
        var hardware = new DesignEvaluator(Problem).Derive(result.Mappings);
        Assert.True(hardware.ScratchpadKb <= start.Hardware.ScratchpadKb && hardware.AccumulatorKb <= start.Hardware.AccumulatorKb && hardware.Pe <= 16);
        var machine = new Machine(Problem.Architecture, start.Hardware);
        for (var i = 0; i < result.Mappings.Length; i++)
        {
            Assert.True(result.Mappings[i].Fits(Problem.Layers[i].Shape));
            var (before, after) = (machine.Evaluate(Problem.Layers[i].Shape, start.Mappings[i]), machine.Evaluate(Problem.Layers[i].Shape, result.Mappings[i]));
            Assert.InRange(after.EnergyUj * after.Cycles.Value, 0, 1.5 * before.EnergyUj * before.Cycles.Value * (1 + 1e-12));
        }
    }

    [Fact]
    public void A_wide_spread_keeps_the_search_away()
    {
        var start = Optimum();
        // Everything but the start is said to be faster, but the model is not at all sure of it.
        var known = start.Mappings.ToHashSet();
        var unsure = new LatencyModel("unsure", (layer, mapping, hardware) => known.Contains(mapping)
            ? new(Cycles(layer, mapping, hardware), Cycles(layer, mapping, hardware))
            : new(Cycles(layer, mapping, hardware) * 0.8, Cycles(layer, mapping, hardware) * 4));
        var result = new LatencyPolish(Problem, unsure).Run(start.Mappings, default);
        Assert.True(result.Mappings.SequenceEqual(start.Mappings));
    }

    private static Design Optimum() => new ExactSearch().Run(Problem, new() { Threads = 1 }, default)!.Best;

    private static LatencyModel Model(Func<Layer, Mapping, Hardware, double> cycles) =>
        new("test", (layer, mapping, hardware) => new(cycles(layer, mapping, hardware), cycles(layer, mapping, hardware)));

    private static double Cycles(Layer layer, Mapping mapping, Hardware hardware) =>
        new Machine(Problem.Architecture, hardware).Evaluate(layer, mapping).Cycles.Value;

    private static double Total(LatencyModel model, Hardware hardware, ImmutableArray<Mapping> mappings) =>
        mappings.Select((mapping, i) => model.Predict(Problem.Layers[i].Shape, mapping, hardware).Cycles * Problem.Layers[i].Count).Sum();
}
