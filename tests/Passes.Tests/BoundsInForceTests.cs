using Dosa.IR;
using static Dosa.Passes.Tests.Networks;

namespace Dosa.Passes.Tests;

public sealed class BoundsInForceTests
{
    private const string Schedule = "L3[WIO] P4 - L2[WI] N1 K4X - L1[O] C4X - L0[W] N1";

    [Fact]
    public void Without_a_target_the_default_bounds_are_named()
    {
        Assert.Equal(["pe ge 2 default", "pe le 128 default"], Bounds());
    }

    [Fact]
    public void What_the_target_says_is_no_default()
    {
        Assert.Equal(["pe ge 2 default", "pe le 64", "scratchpad_kb le 16"], Bounds(("pe", "le", 64), ("scratchpad_kb", "le", 16)));
        Assert.Equal(["pe eq 16", "accumulator_kb ge 8"], Bounds(("pe", "eq", 16), ("accumulator_kb", "ge", 8)));
        Assert.Equal(["pe eq 16"], Bounds(("pe", "le", 16), ("pe", "ge", 16)));
        Assert.Equal(["pe ge 4", "pe le 128 default"], Bounds(("pe", "ge", 4)));
    }

    [Fact]
    public void A_default_that_gives_way_to_a_written_end_is_still_named()
    {
        // At least 200 is beyond the default's upper end, which then moves there: no array but that one is looked at.
        Assert.Equal(["pe ge 200", "pe le 200 default"], Bounds(("pe", "ge", 200)));
    }

    private static string[] Bounds(params (string Resource, string Relation, long Value)[] target)
    {
        var layer = Layer("a", [1, 1, 4, 1, 4, 4, 1]).With("schedule", AttributeValue.Text(Schedule));
        Operation[] body = target.Length == 0 ? [layer] : [Target(target), layer];
        var (network, context) = Run(new DeriveHardware(), Module(Network("n", body)));
        Assert.Empty(context.Diagnostics);
        var bounds = ((ArrayAttribute)network.Operation["bounds"]!).Elements.Select(element => element.AsDictionary()!);
        return [.. bounds.Select(bound => $"{bound["resource"].AsText()} {bound["relation"].AsText()} " +
            $"{bound["value"].AsNumber()}{(bound["default"] is null ? "" : " default")}")];
    }
}
