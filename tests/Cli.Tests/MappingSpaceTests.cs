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
        Assert.False(File.Exists(folder["out/timeloop/000_a.mapping.yaml"]));
        var compiled = Dosac.Run("compile", folder["p.dosa"], "--space", "full", "--pe", "..8", "-o", folder["warned"]);
        Assert.Contains("warning DOSA404", compiled.Error);
        var lowered = Dosac.Run("compile", folder["p.dosa"], "--space", "full", "--pe", "..8", "--emit", "gemmini", "-o", folder["c"]);
        Assert.Equal(1, lowered.Exit);
        Assert.Contains("error DOSA384", lowered.Error);
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
        var written = Compile(folder, "written", "target { pe <= 8, factors = ragged }\n" + Prime);
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
