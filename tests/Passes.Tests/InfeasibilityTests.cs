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
