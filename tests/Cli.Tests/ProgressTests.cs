namespace Dosa.Cli.Tests;

public sealed class ProgressTests
{
    [Theory]
    [InlineData("EDP", 2e5, "EDP 2.000e5")]
    [InlineData("energy", 200, "energy 2.000e2")]
    [InlineData("ed2p", 1000, "ed2p 1.000e3")]
    public void The_line_shows_the_best_the_bound_and_the_gap_of_what_is_made_small(string measure, double value, string shown)
    {
        var line = ProgressDisplay.Line(
            new("net", measure, "proving", 0.5, value, value / 2, "pe 16, 64 + 32 KB"), TimeSpan.FromSeconds(2), limit: null);
        Assert.StartsWith("net: proving", line, StringComparison.Ordinal);
        Assert.Contains(shown, line, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"bound {value / 2:0.000e0}"), line, StringComparison.Ordinal);
        Assert.Contains("gap 50.00 %", line, StringComparison.Ordinal);
        Assert.Contains("pe 16, 64 + 32 KB", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_bound_there_is_no_gap()
    {
        var line = ProgressDisplay.Line(new("net", "EDP", "starting", 0, 2e5, null, ""), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
        Assert.DoesNotContain("gap", line, StringComparison.Ordinal);
        Assert.Contains("3.0 s left", line, StringComparison.Ordinal);
    }
}
