namespace Dosa.Cli.Tests;

/// <summary>Ragged tiles and loops at the scratchpad from the command line to every file.</summary>
public sealed class MappingSpaceTests
{
    private const string Prime = "network p { gemm a { M = 37, N = 41, K = 43 } }";

    [Fact]
    public void A_ragged_schedule_is_named_checked_replayed_and_told_in_loops()
    {
        using var folder = new TemporaryFolder();
        var (ragged, whole) = (Compile(folder, "ragged", "--space", "full"), Compile(folder, "whole", "--space", "reference"));
        Assert.Contains("ragged factors, loops at the scratchpad", ragged.GetProperty("space").GetString());
        Assert.Contains("gemmini-ws, perfect factors, all orders", whole.GetProperty("space").GetString());
        Assert.Equal("ragged", ragged.GetProperty("factors").GetString());
        Assert.False(whole.TryGetProperty("factors", out _));
        Assert.True(ragged.GetProperty("edp_uj_cycles").GetDouble() < whole.GetProperty("edp_uj_cycles").GetDouble());
        Assert.Contains(", the last of ", File.ReadAllText(folder["ragged/report.txt"]));
        Assert.Equal(0, Dosac.Run("check", folder["ragged/schedule.json"]).Exit);
        var replayed = Dosac.Run("compile", folder["p.dosa"], "--replay", folder["ragged/schedule.json"], "-o", folder["again"]);
        Assert.True(replayed.Exit == 0, replayed.Error);
        Assert.Equal(ragged.GetProperty("edp_uj_cycles").GetDouble(), folder.Json("again/schedule.json").GetProperty("edp_uj_cycles").GetDouble());
    }

    [Fact]
    public void Stages_that_need_whole_tiles_say_so()
    {
        using var folder = new TemporaryFolder();
        Compile(folder, "out", "--space", "full");
        Assert.Empty(Directory.EnumerateFiles(folder["out/timeloop"], "*.mapping.yaml"));
        Assert.Contains("a  ", File.ReadAllText(folder["out/timeloop/left_out.txt"]));
        var compiled = Dosac.Run("compile", folder["p.dosa"], "--pe", "..8", "--emit", "timeloop", "-o", folder["told"]);
        Assert.Contains("p.dosa:1:9: remark DOSA404: Left out of timeloop/: 1 of 1 layers", compiled.Error);
        var learned = Dosac.Run("compile", folder["p.dosa"], "--space", "full", "--pe", "..8", "--latency", "builtin:rtl", "-o", folder["l"]);
        Assert.Equal(1, learned.Exit);
        Assert.Contains("error DOSA384", learned.Error);
        var narrow = Dosac.Run("compile", folder["p.dosa"], "--space", "full", "--pe", "..8", "--search", "gradient", "-o", folder["n"]);
        Assert.Equal(0, narrow.Exit);
        Assert.Contains("remark DOSA389", narrow.Error);
    }

    [Theory]
    [InlineData("ragged factors, loops at the scratchpad")]
    [InlineData("perfect factors, loops at the scratchpad", "--factors", "perfect")]
    [InlineData("perfect factors, all orders", "--space", "reference")]
    [InlineData("ragged factors, all orders", "--space", "reference", "--factors", "ragged")]
    [InlineData("perfect factors, all orders", "--search", "gradient")]
    [InlineData("perfect factors, all orders", "--latency", "builtin:rtl")]
    [InlineData("perfect factors, all orders", "--objective", "energy")]
    [InlineData("ragged factors, loops at the scratchpad", "--objective", "latency", "--space", "full")]
    [InlineData("perfect factors, all orders", "--grid", "gemmini", "--buffering", "unroller")]
    public void What_is_not_asked_for_is_all_that_the_machine_and_the_stages_can_do(string space, params string[] options)
    {
        using var folder = new TemporaryFolder();
        var compiled = Run(folder, "out", [folder.Write("p.dosa", Prime), "--pe", "..8", .. options]);
        Assert.Contains(space, compiled.GetProperty("space").GetString());
        Assert.Contains(space, File.ReadAllText(folder["out/report.txt"]).ReplaceLineEndings(" "));
    }

    [Theory]
    [InlineData(), InlineData("--objective", "latency", "--space", "full")]
    [InlineData("--grid", "gemmini", "--buffering", "double"), InlineData("--grid", "reference")]
    public void Programs_of_ragged_schedules_compute_what_they_should(params string[] options)
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("p.dosa", "network p { gemm a { M = 37, N = 41, K = 43 }\n" +
            "  conv2d b { in = 5, out = 7, kernel = 3, padding = 1, input = 13x11 } }");
        var compiled = Dosac.Run(["compile", input, "--pe", "4..8", "--emit", "json,gemmini", "-o", folder["c"], .. options]);
        Assert.True(compiled.Exit == 0, compiled.Error);
        Assert.Contains("ragged factors", folder.Json("c/schedule.json").GetProperty("space").GetString());
        var simulated = Dosac.Run("run", folder["c"]);
        Assert.True(simulated.Exit == 0, simulated.Error);
        Assert.Contains("PASS a", simulated.Out);
        Assert.Contains("PASS b", simulated.Out);
    }

    [Fact]
    public void Ragged_factors_need_to_be_asked_for()
    {
        using var folder = new TemporaryFolder();
        Compile(folder, "out", "--space", "full");
        var schedule = File.ReadAllText(folder["out/schedule.json"]).Replace("\"factors\": \"ragged\"", "\"factors\": \"perfect\"", StringComparison.Ordinal);
        var check = Dosac.Run("check", folder.Write("perfect.json", schedule));
        Assert.Equal(1, check.Exit);
        Assert.Contains("only ragged factors may be more", check.Error);
    }

    [Fact]
    public void The_words_of_the_target_do_what_the_options_do()
    {
        using var folder = new TemporaryFolder();
        var written = Compile(folder, "written", "target { pe <= 8, space = reference, factors = ragged }\n" + Prime);
        Assert.Contains("ragged factors, all orders", written.GetProperty("space").GetString());
        var both = Compile(folder, "both", "target { pe <= 8, space = full, factors = perfect }\n" + Prime);
        Assert.Contains("perfect factors, loops at the scratchpad", both.GetProperty("space").GetString());
        var wrong = Dosac.Run("compile", folder.Write("wrong.dosa", "target { space = all }\n" + Prime), "-o", folder["none"]);
        Assert.Contains("reference, full", wrong.Error);
    }

    private static System.Text.Json.JsonElement Compile(TemporaryFolder folder, string output, string option, string value) =>
        Run(folder, output, [folder.Write("p.dosa", Prime), option, value, "--pe", "..8"]);

    private static System.Text.Json.JsonElement Compile(TemporaryFolder folder, string output, string text) =>
        Run(folder, output, [folder.Write(output + ".dosa", text)]);

    private static System.Text.Json.JsonElement Run(TemporaryFolder folder, string output, string[] arguments)
    {
        var compiled = Dosac.Run(["compile", .. arguments, "-o", folder[output]]);
        Assert.True(compiled.Exit == 0, compiled.Error);
        return folder.Json(output + "/schedule.json");
    }
}
