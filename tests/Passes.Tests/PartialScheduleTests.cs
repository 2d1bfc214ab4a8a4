using Dosa.IR;
using static Dosa.Passes.Tests.Networks;

namespace Dosa.Passes.Tests;

public sealed class PartialScheduleTests
{
    private static readonly long[] Shape = [3, 3, 14, 14, 64, 64, 1];

    private static Operation Fixed(string name, params (LayerConstraint, int Line)[] constraints) => ConstraintSyntax.Attach(
        Layer(name, Shape), [.. constraints.Select(pair => (pair.Item1, (Location)new FileLocation("a.dosa", pair.Line, 1)))]);

    private static LayerConstraint Spatial(string loop, long value) => new("spatial") { Loop = loop, Value = value };

    [Fact]
    public void Layers_are_joined_only_where_the_same_is_fixed()
    {
        var module = Module(Network("n",
            Fixed("a", (Spatial("K", 16), 1)), Layer("b", Shape), Fixed("c", (Spatial("K", 8), 2)), Fixed("d", (Spatial("K", 16), 3)), Layer("e", Shape)));
        var (network, _) = Run(new MergeLayers(), module);
        Assert.Equal(["a", "b", "c"], network.Layers.Select(layer => layer.Name));
        Assert.Equal([2, 2, 1], network.Layers.Select(layer => layer.Count));
    }

    [Fact]
    public void The_impossible_is_an_error_at_its_own_line()
    {
        var target = Target(("pe", "le", 32));
        var module = Module(Network("n", target, Fixed("a", (Spatial("K", 16), 4), (Spatial("C", 64), 5)),
            Fixed("b", (Spatial("K", 16), 7), (Spatial("C", 64), 8))));
        var (network, _) = Run(new MergeLayers(), module);
        var (_, context) = Run(new ScheduleLayers(), Module(network.Operation));
        var error = Assert.Single(context.Diagnostics);
        Assert.Equal(("DOSA316", 5), (error.Code, error.Location.File!.Line));
        Assert.Contains("the bound is pe <= 32", error.Message);
    }

    [Fact]
    public void A_schedule_that_breaks_what_is_fixed_is_an_error()
    {
        var layer = Fixed("a", (Spatial("K", 16), 4))
            .With("schedule", AttributeValue.Text("L3[WIO] R3 S3 P14 Q14 C64 K8 - L2[WI] N1 K8X - L1[O] N1 - L0[W] N1"));
        var (_, context) = Run(new DeriveHardware(), Module(Network("n", layer)));
        var error = Assert.Single(context.Diagnostics);
        Assert.Equal(("DOSA317", 4), (error.Code, error.Location.File!.Line));
    }

    [Fact]
    public void The_schedule_has_what_is_fixed()
    {
        var order = new LayerConstraint("order") { Level = "dram", Loops = ["P", "C", "K"] };
        var (network, context) = Run(new ScheduleLayers { Search = "exact" }, Module(Network("n", Fixed("a", (Spatial("K", 16), 1), (order, 2)))));
        Assert.Empty(context.Diagnostics);
        Assert.Contains("K16X", network.Layers[0].Schedule);
    }
}
