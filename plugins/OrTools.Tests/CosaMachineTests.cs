using Dosa.CostModel;
using Dosa.Search;

namespace Dosa.OrTools.Tests;

/// <summary>A machine in Simba's manner: a permuted global buffer, elements with a buffer for each operand, lanes below.</summary>
public sealed class CosaMachineTests
{
    private static readonly Accelerator Machine = new("elements",
    [
        new("registers", TensorSet.W) { Capacity = new(new Amount(1)), Loops = LoopRule.None, Price = new FixedPrice(0.1, 0.1, 0.1) },
        new("accumulator", TensorSet.O)
        {
            Capacity = new(new Amount(64)),
            Loops = new(["R", "S", "P", "Q", "N"]),
            Below = new(new(1), new(4)) { LoopsY = new(["C"]) },
            Price = new FixedPrice(2, 2, 2),
        },
        new("weights", TensorSet.W) { Capacity = new(new Amount(512)), Loops = new(["R", "S", "C", "K"]), Price = new FixedPrice(1, 1, 1) },
        new("buffer", TensorSet.I | TensorSet.O)
        {
            Capacity = new(new Amount(8192)), Below = new(new(4), new(1)) { LoopsX = new(["K", "C", "P", "Q"]) }, Price = new FixedPrice(4, 4, 4),
        },
        new("memory", TensorSet.W | TensorSet.I | TensorSet.O) { ReadBandwidth = new(8), WriteBandwidth = new(8), Price = new FixedPrice(100, 100, 100) },
    ], 1);

    [Fact]
    public void Mappings_fit_keep_to_the_designers_rules_and_are_no_better_than_the_proof()
    {
        var problem = new MachineProblem(Machine,
            [Layer("a", new(3, 3, 8, 8, 8, 16)), Layer("b", new(1, 1, 16, 1, 24, 32)), Layer("c", new(3, 3, 6, 6, 4, 8) { Wstride = 2, Hstride = 2 })],
            Objective.Edp);
        var found = new CosaMachineSearch().Run(problem, new MachineOptions { Threads = 1 }, default, out var without);
        Assert.Null(without);
        Assert.NotNull(found);
        foreach (var (mapping, layer) in found.Mappings.Zip(problem.Layers))
        {
            Assert.Empty(problem.Machine.Check(layer.Shape, mapping.Loops.AsSpan(), mapping.Keeps.AsSpan()));
            Assert.Null(NestLoops.Mismatch(layer.Shape, mapping.Loops.AsSpan()));
            Assert.All(mapping.Loops, loop => Assert.True(Rule(loop).Allows(layer.Shape.Layer.Dims[loop.Dim].Role)));
            Assert.Equal(mapping.Loops, mapping.Mapping.Loops.ToArray());
        }

        var proof = new ExactMachineSearch().Run(problem, new MachineOptions { Threads = 1, TimeLimit = TimeSpan.FromSeconds(20) }, default, out _)!;
        Assert.InRange(found.Value / proof.LowerBound, 1 - 1e-9, 50);
    }

    private static LoopRule Rule(NestLoop<Exact> loop) => loop.Placement switch
    {
        Placement.X => Machine.Levels[loop.Level].Below.LoopsX,
        Placement.Y => Machine.Levels[loop.Level].Below.LoopsY,
        _ => Machine.Levels[loop.Level].Loops,
    };

    private static MachineLayer Layer(string name, Layer shape) => new(name, new LayerGeometry(Contraction.Of(shape)), 1);
}
