namespace Dosa.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_fresh_schedule_holds_and_a_changed_one_does_not()
    {
        Assert.Equal(0, Dosac.Run("compile", folder.Write("small.mlir", Inputs.Small), "-o", folder["out"], "--search", "exact").Exit);
        var path = folder["out/schedule.json"];
        Assert.Equal(0, Dosac.Run("check", path).Exit);
        Assert.Contains("DOSA516", Dosac.Run("check", path, "--edp-below", "1").Error);
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace("\"cycles\": ", "\"cycles\": 1", StringComparison.Ordinal));
        var changed = Dosac.Run("check", path);
        Assert.Equal(ExitCode.Diagnostics, changed.Exit);
        Assert.Contains("DOSA515", changed.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"hardware\": 3}")]
    [InlineData("{\"hardware\": {\"pe\": 4.5}}")]
    public void Anything_else_is_not_a_schedule(string text) =>
        Assert.Contains("DOSA514", Dosac.Run("check", folder.Write("other.json", text)).Error);

    [Theory]
    [InlineData("check"), InlineData("compile", "--replay"), InlineData("compile", "--start")]
    public void A_schedule_that_was_cut_off_is_told_where(string command, string? option = null)
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        Assert.Equal(0, Dosac.Run("compile", input, "-o", folder["out"], "--search", "exact").Exit);
        var lines = File.ReadAllLines(folder["out/schedule.json"]);
        var cut = folder.Write("cut.json", string.Join('\n', lines[..7]) + "\n");
        var ran = option is null ? Dosac.Run(command, cut) : Dosac.Run(command, input, option, cut, "-o", folder["again"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("DOSA514: " + cut + " is not a whole schedule.json: ", ran.Error, StringComparison.Ordinal);
        // The last line, or the one behind it.
        Assert.Matches(": line [78] is no JSON", ran.Error);
    }

    /// <summary>On Gemmini's grid a row of the accumulator holds channels that the model's own slices keep apart.</summary>
    [Theory]
    [InlineData("single")]
    [InlineData("double")]
    [InlineData("unroller")]
    public void Schedules_on_a_grid_hold_with_a_part_fixed(string buffering)
    {
        using var folder = new TemporaryFolder();
        const string Text = "target { pe <= 32, scratchpad <= 256 KB, accumulator <= 128 KB }\nnetwork n {\n" +
            "  conv2d pw { in = 32, out = 64, kernel = 1, input = 48x48, batch = 2 } schedule { spatial K = 16; tile P at accumulator = 12; }\n" +
            "  gemm g { M = 64, N = 64, K = 64 }\n}\n";
        var compiled = Dosac.Run("compile", folder.Write("n.dosa", Text), "--grid", "gemmini", "--buffering", buffering, "--pe", "32", "-o", folder["out"]);
        Assert.True(compiled.Exit == 0, compiled.Error);
        var schedule = folder.Json("out/schedule.json");
        Assert.Equal(("gemmini", buffering), (schedule.GetProperty("grid").GetString(), schedule.GetProperty("buffering").GetString()));
        foreach (var layer in schedule.GetProperty("layers").EnumerateArray())
        {
            Assert.All(layer.GetProperty("fill").EnumerateObject(), fill => Assert.InRange(fill.Value.GetDouble(), 0, 1));
        }

        var check = Dosac.Run("check", folder["out/schedule.json"]);
        Assert.True(check.Exit == 0, check.Error);
        var smaller = File.ReadAllText(folder["out/schedule.json"]).Replace(
            $"\"scratchpad_kb\": {schedule.GetProperty("hardware").GetProperty("scratchpad_kb")}", "\"scratchpad_kb\": 1", StringComparison.Ordinal);
        Assert.Contains("of the scratchpad", Dosac.Run("check", folder.Write("smaller.json", smaller)).Error);
    }
}
