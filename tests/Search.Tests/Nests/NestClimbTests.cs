using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search.Tests.Nests;

/// <summary>Climbs begin anywhere, also where a factor at any place by chance would never fit.</summary>
public sealed class NestClimbTests
{
    [Fact]
    public void Mappings_by_chance_fit_machines_of_small_rooms()
    {
        var space = new NestSpace(Machine(), new(Contraction.Of(new(3, 3, 56, 56, 64, 64))), Machine().Keeps.ToImmutableArray());
        var climb = new NestClimb(space, NestGoal.Edp);
        var random = new SeededRandom(1, 0);
        for (var i = 0; i < 50; i++)
        {
            var draft = climb.Random(ref random);
            Assert.NotNull(draft);
            Assert.True(climb.Value(draft) < double.PositiveInfinity);
            climb.Shake(draft, 3, ref random);
            climb.Climb(draft, static () => false);
        }
    }

    [Fact]
    public void A_first_design_without_a_proof_is_near_what_is_proved()
    {
        MachineLayer[] layers = [new("a", new(Contraction.Of(new(3, 3, 14, 14, 32, 64))), 2), new("b", new(Contraction.Of(new(1, 1, 64, 1, 256, 128))), 1)];
        var climbed = new MachineSearch(Machine(), [.. layers], Objective.Edp).Climb(1, static () => false);
        var proved = new MachineSearch(Machine(), [.. layers], Objective.Edp).Solve(1, static () => false, out _);
        Assert.NotNull(climbed);
        Assert.InRange(climbed.Value, proved!.LowerBound, proved.LowerBound * 1.05);
    }

    [Fact]
    public void A_search_that_is_stopped_at_once_still_has_a_mapping_of_each_layer_and_looks_at_few()
    {
        MachineLayer[] layers =
        [
            .. Enumerable.Range(1, 8).Select(i => new MachineLayer($"l{i}", new(Contraction.Of(new(3, 3, 14 * i, 14 * i, 32 * i, 64))), 1)),
        ];
        var design = new MachineSearch(Machine(), [.. layers], Objective.Edp).Solve(1, static () => true, out var without);
        Assert.NotNull(design);
        Assert.Null(without);
        Assert.Equal((SearchStatus.Stopped, layers.Length), (design.Status, design.Mappings.Length));
        Assert.InRange(design.Visited, layers.Length, 20 * layers.Length);
    }

    /// <summary>Four levels in the manner of published designs: few words next to the arithmetic.</summary>
    private static SizedAccelerator Machine() => new(new Accelerator(
        "small",
        [
            new("registers", TensorSet.W) { WordBits = 8, Capacity = new(new Amount(1)), Price = new FixedPrice(0.5, 0.5, 0.5), Loops = LoopRule.None },
            new("sums", TensorSet.O)
            {
                WordBits = 24,
                Capacity = new(new Amount(32)),
                Price = new FixedPrice(2, 2, 2),
                Below = new(new(8), new(1)) { LoopsX = new(["C"]) },
            },
            new("buffer", TensorSet.W | TensorSet.I)
            {
                WordBits = 8,
                Capacity = new(new Amount(2048)),
                Price = new FixedPrice(4, 4, 4),
                Below = new(new(8), new(1)) { LoopsX = new(["K"]) },
            },
            new("dram", TensorSet.W | TensorSet.I | TensorSet.O)
            {
                WordBits = 8,
                Block = new(8),
                SharedBandwidth = new(8),
                Price = new FixedPrice(800, 800, 800),
            },
        ],
        0.5));
}
