using Dosa.IR;
using static Dosa.Passes.Tests.Networks;

namespace Dosa.Passes.Tests;

public sealed class DeriveHardwareTests
{
    private const string Published = "L3[WIO] P28 R7 Q56 K8 - L2[WI] N1 K4X - L1[O] K2 S7 Q2 P2 C3X - L0[W] P2";

    private static readonly long[] Shape = [7, 7, 112, 112, 3, 64, 1];

    private static Operation Scheduled(string schedule = Published, long count = 1) =>
        Layer("conv1", Shape, count, 2).With("schedule", AttributeValue.Text(schedule));

    [Fact]
    public void A_published_row_gets_its_published_cycles()
    {
        var module = Module(Network("n", Target(("pe", "eq", 32), ("scratchpad_kb", "eq", 2), ("accumulator_kb", "eq", 16)), Scheduled(count: 2)));
        var (network, context) = Run(new DeriveHardware(), module);
        Assert.Empty(context.Diagnostics);
        var cost = network.Layers[0].Cost!;
        Assert.Equal(10436608, cost["cycles"].AsNumber());
        Assert.Equal(3057.01, cost["energy_uj"].AsNumber()!.Value, 2);
        var totals = network.Operation["totals"].AsDictionary()!;
        Assert.Equal(2 * 10436608, totals["cycles"].AsNumber());
        Assert.Equal(4 * 10436608 * cost["energy_uj"].AsNumber()!.Value, totals["edp_uj_cycles"].AsNumber()!.Value, 1e-3);
    }

    [Fact]
    public void Parts_of_the_energy_add_up_and_the_slowest_level_binds()
    {
        var (network, _) = Run(new DeriveHardware(), Module(Network("n", Scheduled())));
        var cost = network.Layers[0].Cost!;
        var parts = cost["energy"].AsDictionary()!;
        var sum = parts.Sum(part => part.Value.AsNumber() ?? part.Value.AsDictionary()!.Sum(tensor => tensor.Value.AsNumber()!.Value));
        Assert.Equal(cost["energy_uj"].AsNumber()!.Value, sum, 1e-6 * sum);
        var levels = cost["level_cycles"].AsDictionary()!;
        Assert.Equal(cost["cycles"].AsNumber(), levels.Max(level => level.Value.AsNumber()));
        Assert.Equal(cost["cycles"].AsNumber(), levels[cost["bound"].AsText()!].AsNumber());
        Assert.Contains(levels, level => level.Value.AsNumber() < levels["compute"].AsNumber()); // each alone, not beside the arithmetic
        Assert.All(cost["fill"].AsDictionary()!, fill => Assert.InRange(fill.Value.AsNumber()!.Value, 1e-9, 1));
    }

    [Fact]
    public void The_smallest_hardware_is_derived()
    {
        // Spatial 3 x 4; W tile 7*8*3 + I tile 3*(2*3+6+1)... by hand: R1 S7 P4 Q2 C3 K8.
        var (network, _) = Run(new DeriveHardware(), Module(Network("n", Scheduled())));
        var hardware = network.Operation["hardware"].AsDictionary()!;
        var words = 1 * 7 * 3 * 8 + ((4 - 1) * 2 + 1) * (7 - 1 + (2 - 1) * 2 + 1) * 3;
        Assert.Equal(4, hardware["pe"].AsWhole());
        Assert.Equal((words + 1023) / 1024, hardware["scratchpad_kb"].AsWhole());
        Assert.Equal((4 * (4 * 2 * 2) * 4 + 1023) / 1024, hardware["accumulator_kb"].AsWhole());
    }

    [Theory]
    [InlineData("L3[WIO] P28 R7", "DOSA308")]
    [InlineData("L3[WIO] P28 R7 Q56 K4 - L2[WI] N1 K4X - L1[O] K2 S7 Q2 P2 C3X - L0[W] P2", "DOSA308")]
    public void Wrong_schedules_are_errors(string schedule, string code)
    {
        var (_, context) = Run(new DeriveHardware(), Module(Network("n", Scheduled(schedule))));
        Assert.Equal(code, Assert.Single(context.Diagnostics).Code);
    }

    [Fact]
    public void A_missing_schedule_and_a_broken_bound_are_errors()
    {
        Assert.Equal("DOSA307", Assert.Single(Run(new DeriveHardware(), Module(Network("n", Layer("a", Shape)))).Context.Diagnostics).Code);
        var (_, context) = Run(new DeriveHardware(), Module(Network("n", Target(("pe", "le", 3)), Scheduled())));
        var diagnostic = Assert.Single(context.Diagnostics);
        Assert.Equal("DOSA309", diagnostic.Code);
        Assert.Single(diagnostic.Notes);
    }
}
