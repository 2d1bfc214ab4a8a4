using System.Text.Json;

namespace Dosa.Cli.Tests;

/// <summary>What is proved, what binds, budgets of area and kept searches, from the command line.</summary>
public sealed class ProofTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_schedule_states_what_is_proved_over_which_space()
    {
        var (schedule, report) = Compile("proved", "--pe", "..8");
        Assert.Equal("optimal", schedule.GetProperty("status").GetString());
        Assert.StartsWith("gemmini-ws", schedule.GetProperty("space").GetString(), StringComparison.Ordinal);
        var (value, bound) = (Number(schedule, "edp_uj_cycles"), Number(schedule, "lower_bound_edp_uj_cycles"));
        Assert.InRange(bound, value * (1 - 1e-9), value);
        Assert.Contains("no design has a lower EDP (relative 1e-9) in the space 'gemmini-ws", report, StringComparison.Ordinal);
        Assert.Contains("pe <= 8", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("energy", "energy_uj", "lower energy"), InlineData("latency", "cycles", "lower number of cycles")]
    public void The_bound_is_of_what_was_made_small(string objective, string measure, string sentence)
    {
        var (schedule, report) = Compile(objective, "--objective", objective);
        Assert.InRange(Number(schedule, "lower_bound_" + measure), 0.999999 * Number(schedule, measure), Number(schedule, measure));
        Assert.Contains(sentence, report, StringComparison.Ordinal);
    }

    [Fact]
    public void What_binds_adds_steps_to_the_schedule_and_the_report()
    {
        var (schedule, report) = Compile("binds", "--what-binds");
        var bindings = schedule.GetProperty("binding").EnumerateArray().ToArray();
        Assert.Equal(["pe", "accumulator_kb", "scratchpad_kb"], bindings.Select(binding => binding.GetProperty("resource").GetString()));
        Assert.Contains(bindings, binding => binding.GetProperty("half").TryGetProperty("ratio", out var ratio) && ratio.GetDouble() >= 1 - 1e-9);
        Assert.Contains("mapped anew", report, StringComparison.Ordinal);
        Assert.DoesNotContain("mapped anew", Compile("plain").Report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_of_area_is_kept_and_costs_at_least_as_much()
    {
        var free = Compile("free").Schedule;
        var limit = Number(free, "area_mm2") * 0.8;
        var tight = Compile("tight", "--area", FormattableString.Invariant($"{limit:0.######}mm2")).Schedule;
        Assert.InRange(Number(tight, "area_mm2"), 0, limit + 1e-6);
        Assert.True(Number(tight, "edp_uj_cycles") > Number(free, "edp_uj_cycles"));
        Assert.Equal(0, Dosac.Run("check", folder["tight/schedule.json"]).Exit);
    }

    [Fact]
    public void The_front_falls_as_area_grows_and_each_point_is_the_best_within_its_area()
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        var ran = Dosac.Run("compile", input, "-o", folder["front"], "--pareto", "area,energy", "--search", "exact");
        Assert.True(ran.Exit == 0, ran.Error);
        Assert.True(folder.Json("front/pareto.json").GetProperty("complete").GetBoolean());
        Assert.DoesNotContain("incomplete", File.ReadAllText(folder["front/pareto.svg"]));
        var points = folder.Json("front/pareto.json").GetProperty("points").EnumerateArray().ToArray();
        Assert.True(points.Length > 1);
        Assert.All(points.Zip(points[1..]), pair => Assert.True(
            Number(pair.First, "area_mm2") < Number(pair.Second, "area_mm2") && Number(pair.First, "energy_uj") > Number(pair.Second, "energy_uj")));
        Assert.Equal(points.Length + 1, File.ReadAllLines(folder["front/pareto.csv"]).Length);
        Assert.StartsWith("<svg", File.ReadAllText(folder["front/pareto.svg"]), StringComparison.Ordinal);
        var area = FormattableString.Invariant($"{Number(points[0], "area_mm2") * (1 + 1e-9):R}mm2");
        var alone = Compile("point", "--objective", "energy", "--area", area).Schedule;
        Assert.Equal(Number(points[0], "energy_uj"), Number(alone, "energy_uj"), 1e-9 * Number(alone, "energy_uj"));
    }

    [Fact]
    public void A_front_that_was_ended_early_is_said_and_drawn_as_incomplete()
    {
        var input = Dosa.Tests.Repository.File("examples", "resnet50.dosa");
        var ran = Dosac.Run("compile", input, "-o", folder["cut"], "--pareto", "area,edp", "--emit", "json,html", "--time-limit", "5ms");
        Assert.Equal(0, ran.Exit);
        Assert.Contains("warning DOSA368", ran.Error);
        var front = folder.Json("cut/pareto.json");
        var searched = front.GetProperty("areas_searched").GetInt32();
        Assert.Equal((false, 16), (front.GetProperty("complete").GetBoolean(), front.GetProperty("areas_asked").GetInt32()));
        Assert.InRange(searched, 0, 15);
        Assert.Contains("stopped", File.ReadAllText(folder["cut/pareto.csv"]));
        foreach (var file in (string[])["cut/pareto.svg", "cut/report.html"])
        {
            Assert.Contains($"{searched} of 16 areas searched", File.ReadAllText(folder[file]));
        }
    }

    [Theory]
    [InlineData("area"), InlineData("edp,area"), InlineData("area,time")]
    public void Other_fronts_are_refused(string axes)
    {
        var ran = Dosac.Run("compile", folder.Write("small.mlir", Inputs.Small), "-o", folder["out"], "--pareto", axes);
        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.Contains("DOSA528", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_impossible_bound_is_explained_where_it_is_written()
    {
        var input = folder.Write("tight.dosa", "target { pe <= 1 }\nnetwork n { gemm a { M = 8, N = 8, K = 8 } }\n");
        var ran = Dosac.Run("compile", input, "-o", folder["out"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("DOSA360", ran.Error, StringComparison.Ordinal);
        Assert.Contains("tight.dosa:1:10", ran.Error, StringComparison.Ordinal);
    }

    private static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();

    private (JsonElement Schedule, string Report) Compile(string output, params string[] options)
    {
        var ran = Dosac.Run(["compile", folder.Write("small.mlir", Inputs.Small), "-o", folder[output], "--search", "exact", .. options]);
        Assert.True(ran.Exit == 0, ran.Error);
        return (folder.Json(output + "/schedule.json"), File.ReadAllText(folder[output + "/report.txt"]));
    }
}
