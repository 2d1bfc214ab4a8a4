using Dosa.CostModel;
using Dosa.Passes;
using Dosa.Search;

namespace Dosa.Cli.Tests;

public sealed class ProgressTests
{
    private static readonly Design Best = new(new Hardware(16, 64, 32), [], EnergyUj: 200, Cycles: 1000);

    [Theory]
    [InlineData(Objective.Edp, "EDP 2.000e5", 100_000)]
    [InlineData(Objective.Energy, "energy 2.000e2", 100)]
    [InlineData(Objective.Latency, "cycles 1.000e3", 500)]
    public void The_line_shows_the_best_the_bound_and_the_gap_of_what_is_made_small(Objective objective, string value, double bound)
    {
        var line = ProgressDisplay.Line(new("net", objective, new("proving", 0.5, Best, bound)), TimeSpan.FromSeconds(2), limit: null);
        Assert.StartsWith("net: proving", line, StringComparison.Ordinal);
        Assert.Contains(value, line, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"bound {bound:0.000e0}"), line, StringComparison.Ordinal);
        Assert.Contains("gap 50.00 %", line, StringComparison.Ordinal);
        Assert.Contains("pe 16, 64 + 32 KB", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_bound_there_is_no_gap()
    {
        var line = ProgressDisplay.Line(new("net", Objective.Edp, new("starting", 0, Best, null)), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
        Assert.DoesNotContain("gap", line, StringComparison.Ordinal);
        Assert.Contains("3.0 s left", line, StringComparison.Ordinal);
    }
}
