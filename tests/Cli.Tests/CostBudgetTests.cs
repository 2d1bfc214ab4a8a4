using System.Globalization;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>Budgets of energy and latency, the clock, and fronts of them, as people ask for them.</summary>
public sealed class CostBudgetTests
{
    private const string Network = "network a { gemm g { M = 96, N = 60, K = 84 } conv2d c x3 { in = 12, out = 20, kernel = 3, output = 14 } }";

    [Fact]
    public void A_budget_holds_is_named_and_is_replayed()
    {
        using var folder = new TemporaryFolder();
        var free = Bert(folder, "free", "--objective", "latency");
        var frugal = Bert(folder, "frugal", "--objective", "energy");
        var (most, least) = (free.GetProperty("energy_uj").GetDouble(), frugal.GetProperty("energy_uj").GetDouble());
        Assert.True(least < most);
        var budget = ((0.3 * most) + (0.7 * least)).ToString("F6", CultureInfo.InvariantCulture);
        var bounded = Bert(folder, "bounded", "--objective", "latency", "--max-energy", budget + "uJ");
        Assert.Equal("optimal", bounded.GetProperty("status").GetString());
        Assert.InRange(bounded.GetProperty("energy_uj").GetDouble(), least * (1 - 1e-9), double.Parse(budget, CultureInfo.InvariantCulture));
        Assert.True(bounded.GetProperty("cycles").GetDouble() > free.GetProperty("cycles").GetDouble());
        var bound = Assert.Single(bounded.GetProperty("bounds").EnumerateArray(), entry => entry.GetProperty("resource").GetString() == "energy_uj");
        Assert.Equal("le", bound.GetProperty("relation").GetString());
        Assert.Contains($"energy <= {double.Parse(budget, CultureInfo.InvariantCulture).ToString("0.####", CultureInfo.InvariantCulture)} uJ",
            File.ReadAllText(folder["bounded/report.txt"]));

        // Given again, the same schedules hold within the same budget, and not within a smaller one.
        var input = Repository.File("examples/bert.dosa");
        var again = Dosac.Run("compile", input, "--replay", folder["bounded/schedule.json"], "-o", folder["again"]);
        Assert.Equal((0, bounded.GetProperty("cycles").GetDouble()), (again.Exit, folder.Json("again/schedule.json").GetProperty("cycles").GetDouble()));
        Assert.Contains("energy_uj", File.ReadAllText(folder["again/schedule.json"]));
        var refused = Dosac.Run("compile", input, "--replay", folder["free/schedule.json"], "--max-energy", budget + "uJ", "-o", folder["refused"]);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("DOSA643", refused.Error);
    }

    [Fact]
    public void What_no_schedule_can_keep_to_is_told_with_the_least_that_is_known()
    {
        using var folder = new TemporaryFolder();
        var ran = Dosac.Run("compile", folder.Write("net.dosa", "target { latency <= 10 cycles }\n" + Network), "-o", folder["out"]);
        Assert.Equal(1, ran.Exit);
        Assert.Contains("DOSA644", ran.Error);
        Assert.Contains("at most 10 cycles", ran.Error);
        Assert.Contains("the fastest", ran.Error);
    }

    [Fact]
    public void With_a_clock_time_power_and_efficiency_are_told_and_a_latency_may_be_a_time()
    {
        using var folder = new TemporaryFolder();
        var clocked = Compile(folder, "target { clock = 500 MHz, latency <= 2 ms }", "clocked");
        var (cycles, energy) = (clocked.GetProperty("cycles").GetDouble(), clocked.GetProperty("energy_uj").GetDouble());
        Assert.Equal(cycles / 5e8, clocked.GetProperty("seconds").GetDouble(), 1e-15);
        Assert.Equal(energy * 1e-6 / (cycles / 5e8), clocked.GetProperty("watts").GetDouble(), 1e-9);
        const double Macs = (96.0 * 60 * 84) + (3.0 * 9 * 14 * 14 * 12 * 20);
        Assert.Equal(2 * Macs / (energy * 1e-6), clocked.GetProperty("operations_per_joule").GetDouble(), 1);
        Assert.Contains(clocked.GetProperty("bounds").EnumerateArray(), entry =>
            entry.GetProperty("resource").GetString() == "cycles" && entry.GetProperty("value").GetDouble() == 1e6);
        var report = File.ReadAllText(folder["clocked/report.txt"]);
        Assert.Matches(@"time      [0-9.]+ us at 500 MHz, [0-9.E-]+ W, [0-9.]+ 10\^12 operations a joule", report);
        var page = Dosac.Run("compile", folder.Write("net.dosa", Network), "--clock", "1GHz", "--emit", "html", "-o", folder["page"]);
        Assert.Equal(0, page.Exit);
        Assert.Contains("<dt>Power</dt>", File.ReadAllText(folder["page/report.html"]));

        var without = Dosac.Run("compile", folder.Write("net.dosa", Network), "--max-latency", "2ms", "-o", folder["without"]);
        Assert.Equal(1, without.Exit);
        Assert.Contains("DOSA641", without.Error);
    }

    [Theory]
    [InlineData("energy,latency", "energy_uj", "cycles"), InlineData("latency,energy", "cycles", "energy_uj")]
    [InlineData("latency,ed2p", "cycles", "objective_value")]
    public void Fronts_of_energy_and_latency_fall_and_name_their_axes(string pair, string axis, string measure)
    {
        using var folder = new TemporaryFolder();
        var ran = Dosac.Run("compile", folder.Write("net.dosa", Network), "--pareto", pair, "--emit", "html", "-o", folder["out"]);
        Assert.Equal(0, ran.Exit);
        var front = folder.Json("out/pareto.json");
        Assert.Equal(pair.Split(',')[0], front.GetProperty("axis").GetString());
        Assert.True(front.GetProperty("complete").GetBoolean());
        var points = front.GetProperty("points").EnumerateArray().Select(point =>
            (X: point.GetProperty(axis).GetDouble(), Y: point.GetProperty(measure).GetDouble())).ToArray();
        Assert.NotEmpty(points);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.First.X < pair.Second.X && pair.First.Y > pair.Second.Y));
        Assert.Contains("best design within the budget", File.ReadAllText(folder["out/pareto.svg"]));
        Assert.Contains("a row of budgets", File.ReadAllText(folder["out/report.html"]));
    }

    [Theory]
    [InlineData("energy <= 3", "DOSA141"), InlineData("energy <= 3 mm2", "DOSA141"), InlineData("energy >= 3 mJ", "DOSA140")]
    [InlineData("latency <= 0 cycles", "DOSA133"), InlineData("latency <= 5e6", "DOSA141"), InlineData("clock <= 1 GHz", "DOSA140")]
    [InlineData("clock = 1e999 GHz", "DOSA133"), InlineData("clock = 1 GHz, clock = 2 GHz", "DOSA1"), InlineData("frequency = 1 GHz", "clock = 1 GHz")]
    [InlineData("latency <= 1 ms", "DOSA641"), InlineData("energy <= -1 mJ", "DOSA1")]
    public void Wrong_amounts_are_told_where_they_stand(string property, string word)
    {
        using var folder = new TemporaryFolder();
        var ran = Dosac.Run("compile", folder.Write("net.dosa", $"target {{ {property} }}\n{Network}"), "-o", folder["out"]);
        Assert.Equal(1, ran.Exit);
        Assert.Contains(word, ran.Error);
        Assert.Contains("net.dosa:1:", ran.Error);
    }

    [Theory]
    [InlineData("--max-energy", "3mm2"), InlineData("--max-energy", "-3mJ"), InlineData("--max-latency", "fast"), InlineData("--clock", "0GHz")]
    public void Wrong_options_are_told(string option, string value)
    {
        using var folder = new TemporaryFolder();
        var ran = Dosac.Run("compile", folder.Write("net.dosa", Network), option, value, "-o", folder["out"]);
        Assert.NotEqual(0, ran.Exit);
        Assert.Contains(option, ran.Error);
    }

    private static System.Text.Json.JsonElement Bert(TemporaryFolder folder, string name, params string[] options)
    {
        var ran = Dosac.Run(["compile", Repository.File("examples/bert.dosa"), "--space", "reference", "-o", folder[name], .. options]);
        Assert.True(ran.Exit == 0, ran.Error);
        return folder.Json(name + "/schedule.json");
    }

    private static System.Text.Json.JsonElement Compile(TemporaryFolder folder, string target, string name)
    {
        var ran = Dosac.Run("compile", folder.Write(name + ".dosa", target + "\n" + Network), "-o", folder[name]);
        Assert.True(ran.Exit == 0, ran.Error);
        return folder.Json(name + "/schedule.json");
    }
}
