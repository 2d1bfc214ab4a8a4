using Dosa.IR;
using static Dosa.Passes.Tests.Networks;

namespace Dosa.Passes.Tests;

public sealed class InfeasibilityTests
{
    [Theory]
    [InlineData("combined"), InlineData("exact"), InlineData("gradient")]
    public void Too_small_an_array_names_the_bound_and_the_smallest_that_would_do(string search)
    {
        var at = new FileLocation("a.dosa", 3, 5);
        var target = new Operation(TargetOp.OpName) { Regions = [Region.Of([BoundOp.Build("pe", "le", 1, at)])] };
        var (_, context) = Run(new ScheduleLayers { Search = search }, Module(Network("n", target, Layer("a", [1, 1, 4, 1, 2, 8, 1]))));
        var diagnostic = Assert.Single(context.Diagnostics);
        Assert.Equal("DOSA360", diagnostic.Code);
        Assert.Contains("allow pe = 2.", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(at, Assert.Single(diagnostic.Notes).Location);
    }

    [Theory]
    [InlineData("pe", 12, 12, "12 is not a power of two; Gemmini's grid has 8 and 16 for pe.")]
    [InlineData("pe", 17, 30, "There is no power of two from 17 to 30; Gemmini's grid has 16 and 32 for pe.")]
    [InlineData("scratchpad_kb", 48, 48, "48 KB is not a power of two; Gemmini's grid has 32 and 64 KB for scratchpad.")]
    [InlineData("accumulator_kb", 5, 7, "There is no power of two from 5 to 7 KB; Gemmini's grid has 4 and 8 KB for accumulator.")]
    public void Sizes_between_two_of_the_grid_name_both(string resource, long least, long most, string message)
    {
        var target = Target((resource, "ge", least), (resource, "le", most)).With("grid", AttributeValue.Text("gemmini"));
        foreach (var search in (string[])["combined", "exact"])
        {
            var (_, context) = Run(new ScheduleLayers { Search = search }, Module(Network("n", target, Layer("a", [1, 1, 4, 1, 2, 8, 1]))));
            Assert.Equal(message, Assert.Single(context.Diagnostics).Message);
        }
    }

    [Fact]
    public void What_is_asked_for_does_and_one_step_less_does_not()
    {
        // Gemmini's generator builds accumulators of whole rows of the array: 64 columns need more than a few KB.
        var layer = Layer("conv", [3, 3, 8, 8, 64, 64, 1]);
        Diagnostic? Missed(long kb)
        {
            var target = Target(("pe", "eq", 64), ("accumulator_kb", "le", kb)).With("grid", AttributeValue.Text("gemmini"));
            return Run(new ScheduleLayers { Search = "exact" }, Module(Network("n", target, layer))).Context.Diagnostics.FirstOrDefault();
        }

        var tight = Missed(1);
        Assert.Equal("DOSA360", tight!.Code);
        var needed = long.Parse(tight.Message.Split("allow accumulator = ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Null(Missed(needed));
        Assert.Equal("DOSA360", Missed(needed - 1)!.Code);
    }

    [Fact]
    public void Too_little_area_names_the_smallest_that_would_do()
    {
        Diagnostic? Missed(double mm2) => Run(
            new ScheduleLayers { Search = "exact" },
            Module(Network("n", Target().With("area_mm2", AttributeValue.Number(mm2)),
                Layer("a", [1, 1, 4, 1, 2, 8, 1])))).Context.Diagnostics.FirstOrDefault();
        var tight = Missed(1e-6);
        Assert.Equal("DOSA361", tight!.Code);
        var needed = double.Parse(tight.Message.Split("; allow ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Null(Missed(needed));
        Assert.Equal("DOSA361", Missed(needed * 0.97)!.Code);
    }
}
