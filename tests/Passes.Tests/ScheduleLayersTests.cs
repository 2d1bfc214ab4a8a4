using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;
using static Dosa.Passes.Tests.Networks;

namespace Dosa.Passes.Tests;

public sealed class ScheduleLayersTests
{
    private readonly WholeAtDram search = new();

    private ScheduleLayers Pass => new() { Search = "whole-at-dram", Searches = SearchTable.BuiltIn.With("whole-at-dram", () => search) };

    [Fact]
    public void Each_layer_gets_its_own_mapping_and_the_network_a_summary()
    {
        var (network, context) = Run(Pass with { Seed = 7 }, Module(Network("n", Layer("a", [1, 1, 4, 1, 2, 8, 1]), Layer("b", [3, 3, 5, 5, 2, 8, 1]))));
        Assert.Empty(context.Diagnostics);
        Assert.Equal("L3[WIO] P4 C2 K8 - L2[WI] N1 - L1[O] N1 - L0[W] N1", network.Layers[0].Schedule);
        Assert.Equal("L3[WIO] R3 S3 P5 Q5 C2 K8 - L2[WI] N1 - L1[O] N1 - L0[W] N1", network.Layers[1].Schedule);
        var summary = network.Operation["search"].AsDictionary()!;
        Assert.Equal("whole-at-dram", summary["name"].AsText());
        Assert.Equal(7, summary["seed"].AsWhole());
        Assert.Equal("finished", summary["status"].AsText());
        Assert.Equal(0.5, summary["lower_bound"].AsNumber());
    }

    [Fact]
    public void The_target_bounds_reach_the_search()
    {
        var target = Target(("pe", "eq", 16), ("scratchpad_kb", "le", 64), ("accumulator_kb", "ge", 4)).With("objective", AttributeValue.Text("latency"));
        Run(Pass, Module(Network("n", target, Layer("a", [1, 1, 4, 1, 2, 8, 1], 3))));
        Assert.Equal(new HardwareBounds(16, 16, 1, 64, 4, int.MaxValue), search.Asked!.Bounds);
        Assert.Equal(Objective.Latency, search.Asked.Objective);
        Assert.Equal(new NetworkLayer("a", new Layer(1, 1, 4, 1, 2, 8), 3), Assert.Single(search.Asked.Layers));
    }

    [Fact]
    public void Options_reach_the_search()
    {
        var pass = (IPass)Pass;
        foreach (var (option, value) in new[] { ("seed", "9"), ("threads", "2"), ("time-limit", "250ms"), ("gap", "1%") })
        {
            pass = PassRegistry.Configure(pass, option, value, Location.Unknown, diagnostic => Assert.Fail(diagnostic.Message));
        }

        Run(pass, Module(Network("n", Layer("a", [1, 1, 4, 1, 2, 8, 1]))));
        Assert.Equal((9UL, 2, 0.01), (search.Told!.Seed, search.Told.Threads, search.Told.Gap));

        // One limit for the whole compile: what went before the search is off.
        Assert.InRange(search.Told.TimeLimit!.Value, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(250));
    }

    [Theory]
    [InlineData("pe", "le", 1, "DOSA360")]
    [InlineData("pe", "lt", 16, "DOSA313")]
    [InlineData("sram", "le", 16, "DOSA313")]
    [InlineData("pe", "le", 0, "DOSA313")]
    public void Bad_bounds_are_errors(string resource, string relation, long value, string code)
    {
        var (_, context) = Run(Pass, Module(Network("n", Target((resource, relation, value)), Layer("a", [1, 1, 4, 1, 2, 8, 1]))));
        Assert.Equal(code, Assert.Single(context.Diagnostics).Code);
    }

    [Fact]
    public void Contradictory_bounds_are_an_error_with_both_places()
    {
        var (_, context) = Run(Pass, Module(Network("n", Target(("pe", "ge", 32), ("pe", "le", 16)), Layer("a", [1, 1, 4, 1, 2, 8, 1]))));
        var diagnostic = Assert.Single(context.Diagnostics);
        Assert.Equal("DOSA310", diagnostic.Code);
        Assert.Single(diagnostic.Notes);
    }

    [Fact]
    public void A_lower_bound_above_the_default_cap_raises_the_cap()
    {
        Run(Pass, Module(Network("n", Target(("pe", "ge", 256)), Layer("a", [1, 1, 4, 1, 2, 8, 1]))));
        Assert.Equal((256, 256), (search.Asked!.Bounds.MinPe, search.Asked.Bounds.MaxPe));
    }

    [Theory]
    [InlineData(new long[] { 1, 1, 4, 1, 2, 8 })]
    [InlineData(new long[] { 1, 1, 4, 1, 2, 8, 0 })]
    [InlineData(new long[] { 1, 1, 4, 1, 2, 1L << 40, 1 })]
    [InlineData(new long[] { 1, 1, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 })]
    public void Shapes_out_of_range_are_errors(long[] bounds)
    {
        var (_, context) = Run(Pass, Module(Network("n", Layer("a", bounds))));
        Assert.Equal("DOSA303", Assert.Single(context.Diagnostics).Code);
    }

    [Fact]
    public void An_empty_network_and_an_unknown_search_are_errors()
    {
        Assert.Equal("DOSA311", Assert.Single(Run(Pass, Module(Network("n"))).Context.Diagnostics).Code);
        Assert.Equal("DOSA306", Assert.Single(Run(Pass with { Search = "magic" }, Module(Network("n"))).Context.Diagnostics).Code);
    }
}
