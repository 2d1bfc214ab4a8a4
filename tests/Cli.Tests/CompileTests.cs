using System.Globalization;
using System.Text.Json;

namespace Dosa.Cli.Tests;

public sealed class CompileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("exact"), InlineData("gradient")]
    public void Every_number_of_the_schedule_is_reproduced_by_evaluate(string search)
    {
        // What evaluates mappings of published work knows no others.
        var ran = Dosac.Run("compile", folder.Write("small.mlir", Inputs.Small), "-o", folder["out"], "--search", search, "--space", "reference");
        Assert.Equal((0, ""), (ran.Exit, ran.Out));
        var schedule = folder.Json("out/schedule.json");
        Assert.Equal(["conv", "fc"], schedule.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString()));
        Assert.Equal(5, schedule.GetProperty("layers")[0].GetProperty("count").GetInt64());
        Assert.Empty(Reevaluation.Differences(folder, schedule));
    }

    [Fact]
    public void A_latency_model_improves_what_it_predicts_and_the_schedule_still_holds()
    {
        var ran = Dosac.Run("compile", folder.Write("small.mlir", Inputs.Small), "-o", folder["out"], "--pe", "16", "--latency", "builtin:rtl");
        Assert.Equal((0, ""), (ran.Exit, ran.Out));
        var schedule = folder.Json("out/schedule.json");
        var latency = schedule.GetProperty("latency");
        Assert.InRange(latency.GetProperty("cycles").GetDouble(), 1, latency.GetProperty("start_cycles").GetDouble());
        Assert.Empty(Reevaluation.Differences(folder, schedule));
        Assert.Contains("predicted by builtin:rtl", File.ReadAllText(folder["out/report.txt"]), StringComparison.Ordinal);
        var unknown = Dosac.Run("compile", folder["small.mlir"], "-o", folder["out"], "--latency", "builtin:nothing");
        Assert.Equal(2, unknown.Exit);
        Assert.Contains("builtin:rtl", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_command_writes_the_same_bytes_on_one_thread_and_on_two()
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        var texts = new[] { "1", "2" }.Select(threads =>
        {
            Assert.Equal(0, Dosac.Run("compile", input, "-o", folder["out" + threads], "--search", "exact", "--threads", threads).Exit);
            return Directory.GetFiles(folder["out" + threads], "*", SearchOption.AllDirectories)
                .OrderBy(path => path, StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        }).ToArray();
        Assert.Equal(texts[0], texts[1]);
    }

    [Fact]
    public void Several_networks_go_to_folders_of_their_own_and_one_can_be_picked()
    {
        var input = folder.Write("two.mlir", Inputs.Two);
        Assert.Equal(0, Dosac.Run("compile", input, "-o", folder["out"], "--search", "exact").Exit);
        Assert.Equal("first", folder.Json("out/first/schedule.json").GetProperty("network").GetString());
        Assert.Equal("second", folder.Json("out/second/schedule.json").GetProperty("network").GetString());
        Assert.Equal(0, Dosac.Run("compile", input, "-o", folder["one"], "--search", "exact", "--network", "second").Exit);
        Assert.Equal("second", folder.Json("one/schedule.json").GetProperty("network").GetString());
    }

    [Fact]
    public void Stages_and_single_formats_go_to_standard_output_alone()
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        var layers = Dosac.Run("compile", input, "--emit", "layers");
        Assert.Equal((0, ""), (layers.Exit, layers.Error));
        Assert.Contains("merged = [\"conv\", \"again\"]", layers.Out);
        Assert.DoesNotContain("schedule =", layers.Out);
        var json = Dosac.Run("compile", input, "--emit", "json", "--search", "exact");
        Assert.Equal("small", JsonDocument.Parse(json.Out).RootElement.GetProperty("network").GetString());
        Assert.False(Directory.Exists("out"));
    }

    [Fact]
    public void The_scheduled_module_compiles_again_to_the_same_costs()
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        var once = Dosac.Run("compile", input, "--emit", "schedule", "--search", "exact").Out;
        Assert.Contains("totals = ", once);
        var again = Dosac.Run("compile", folder.Write("again.mlir", once), "--emit", "schedule", "--search", "exact").Out;
        Assert.Equal(once, again);
    }

    [Fact]
    public void Bounds_of_the_command_line_replace_those_of_the_file()
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        Assert.Equal(0, Dosac.Run("compile", input, "-o", folder["out"], "--search", "exact", "--pe", "4", "--scratchpad", "16KB", "--accumulator",
            "<=8").Exit);
        var hardware = folder.Json("out/schedule.json").GetProperty("hardware");
        Assert.Equal((4, 16), (hardware.GetProperty("pe").GetInt32(), hardware.GetProperty("scratchpad_kb").GetInt32()));
        Assert.InRange(hardware.GetProperty("accumulator_kb").GetInt32(), 1, 8);
    }

    [Fact]
    public void Objectives_order_the_results()
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        var results = new[] { "edp", "energy", "latency" }.ToDictionary(objective => objective, objective =>
        {
            Assert.Equal(0, Dosac.Run("compile", input, "-o", folder[objective], "--search", "exact", "--space", "full", "--objective", objective).Exit);
            return folder.Json(objective + "/schedule.json");
        });
        Assert.All(results, result => Assert.True(Value(results["energy"], "energy_uj") <= Value(result.Value, "energy_uj")));
        Assert.All(results, result => Assert.True(Value(results["latency"], "cycles") <= Value(result.Value, "cycles")));
        Assert.All(results, result => Assert.True(Value(results["edp"], "edp_uj_cycles") <= Value(result.Value, "edp_uj_cycles")));
    }

    [Fact]
    public void The_output_does_not_depend_on_the_culture()
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        var plain = Dosac.Run("compile", input, "--emit", "report", "--search", "exact").Out;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(plain, Dosac.Run("compile", input, "--emit", "report", "--search", "exact").Out);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static double Value(JsonElement schedule, string name) => schedule.GetProperty(name).GetDouble();
}
