using System.Globalization;
using System.Text.Json;

namespace Dosa.Cli.Tests.Sweeps;

/// <summary>Sweeps into databases: what is a point, what is solved again, how shares join.</summary>
public sealed class SweepTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Input => folder["net.dosa"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_dry_run_counts_and_writes_nothing()
    {
        folder.Write("net.dosa", SweepText.Small);
        var ran = Dosac.Run("sweep", Input, "-o", folder["r.db"], "--dry-run", "--shard", "2/3");
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        Assert.Matches(@"(?m)^networks +2\narchitectures +2\npe +4\npoints +10\n6 choices are the same as others.*\n" +
            @"nvdla-large: pe says nothing to this machine\.\nshare 2/3 +1$", ran.Out);
        Assert.False(File.Exists(folder["r.db"]));
    }

    [Fact]
    public void A_point_is_what_a_compile_gives()
    {
        folder.Write("net.dosa", SweepText.Small);
        Ok(Dosac.Run("sweep", Input, "-o", folder["r.db"], "-q"));
        var points = Json(Dosac.Run("query", folder["r.db"], "points", "--emit", "json").Out);
        Assert.Equal(10, points.GetArrayLength());
        var point = points.EnumerateArray().First(one => one.GetProperty("network").GetString() == "b" && one.GetProperty("bounds").GetString() == "pe ..8");
        var whole = "target { architecture = gemmini, pe <= 8 }\n" + SweepText.Small.Split('\n')[^1];
        Ok(Dosac.Run("compile", folder.Write("one.dosa", whole), "-o", folder["out"], "--emit", "json", "-q"));
        var compiled = folder.Json("out/schedule.json");
        Assert.Equal(compiled.GetProperty("edp_uj_cycles").GetDouble(), point.GetProperty("edp").GetDouble());
        Assert.Equal(compiled.GetProperty("hardware").GetProperty("pe").GetInt64(), point.GetProperty("pe").GetInt64());
        var exported = Dosac.Run("export", folder["r.db"], point.GetProperty("point").GetString()!).Out;
        Assert.Equal(File.ReadAllText(folder["out/schedule.json"]).Replace("one.dosa", "net.dosa", StringComparison.Ordinal), exported);
    }

    [Fact]
    public void A_point_s_report_and_kernels_come_out_of_the_database()
    {
        folder.Write("net.dosa", "sweep s { pe in 4, 8; grid = gemmini }\nnetwork a { gemm g { M = 16, N = 24, K = 32 } }");
        Ok(Dosac.Run("sweep", Input, "-o", folder["r.db"], "-q"));
        var key = Json(Dosac.Run("query", folder["r.db"], "best", "--emit", "json").Out)[0].GetProperty("point").GetString()!;
        Ok(Dosac.Run("export", folder["r.db"], key, "--emit", "report,gemmini", "-o", folder["out"]));
        Assert.Contains("EDP", File.ReadAllText(folder["out/report.txt"]));
        Ok(Dosac.Run("run", folder["out"]));
    }

    [Fact]
    public void What_is_there_is_not_solved_again_and_a_change_of_the_network_is_another_point()
    {
        folder.Write("net.dosa", SweepText.Small);
        Ok(Dosac.Run("sweep", Input, "-o", folder["r.db"]));
        Assert.Contains("0 points solved, 10 were there, of 10", Dosac.Run("sweep", Input, "-o", folder["r.db"]).Error);
        // The place of a layer in the file determines nothing; its size does.
        folder.Write("net.dosa", "\n\n" + SweepText.Small);
        Assert.Contains("0 points solved, 10 were there", Dosac.Run("sweep", Input, "-o", folder["r.db"]).Error);
        folder.Write("net.dosa", SweepText.Small.Replace("K = 12", "K = 16", StringComparison.Ordinal));
        Assert.Contains("5 points solved, 5 were there", Dosac.Run("sweep", Input, "-o", folder["r.db"]).Error);
    }

    [Theory]
    [InlineData(1), InlineData(3), InlineData(11)]
    public void Shares_join_to_the_bytes_of_one_run_on_any_number_of_threads(int shares)
    {
        folder.Write("net.dosa", SweepText.Small);
        Ok(Dosac.Run("sweep", Input, "-o", folder["one.db"], "-q", "--jobs", "1"));
        var names = Enumerable.Range(1, shares).Select(i => folder[FormattableString.Invariant($"s{i}.db")]).ToArray();
        for (var i = 0; i < shares; i++)
        {
            Ok(Dosac.Run("sweep", Input, "-o", names[i], "-q", "--jobs", "3", "--shard", FormattableString.Invariant($"{i + 1}/{shares}")));
        }

        Array.Reverse(names);
        Ok(Dosac.Run(["merge", .. names, "-o", folder["all.db"]]));
        Assert.Equal(Dump("one.db"), Dump("all.db"));
    }

    [Fact]
    public void A_missing_share_and_one_of_another_sweep_are_errors_and_lose_nothing()
    {
        folder.Write("net.dosa", SweepText.Small);
        foreach (var share in new[] { "1/3", "3/3" })
        {
            Ok(Dosac.Run("sweep", Input, "-o", folder[share[..1] + ".db"], "-q", "--shard", share));
        }

        var part = Dosac.Run("merge", folder["1.db"], folder["3.db"], "-o", folder["all.db"]);
        Assert.Equal(ExitCode.Diagnostics, part.Exit);
        Assert.Matches(@"DOSA596: .* lacks 1 of the 10 points of sweep small \(of shares 2 of 3\)", part.Error);
        var other = folder.Write("other.dosa", SweepText.Small.Replace("32 step", "16 step", StringComparison.Ordinal));
        Ok(Dosac.Run("sweep", other, "-o", folder["2.db"], "-q", "--shard", "2/3"));
        Assert.Contains("DOSA597", Dosac.Run("merge", folder["2.db"], "-o", folder["all.db"]).Error);
        Assert.Equal(9, Dump("all.db").Length);
        Ok(Dosac.Run("sweep", Input, "-o", folder["right.db"], "-q", "--shard", "2/3"));
        Ok(Dosac.Run("merge", folder["right.db"], "-o", folder["all.db"]));
        Assert.Equal(10, Dump("all.db").Length);
    }

    [Fact]
    public void Another_version_asks()
    {
        folder.Write("net.dosa", SweepText.Small);
        Ok(Dosac.Run("sweep", Input, "-o", folder["r.db"], "-q"));
        ResultsFile.Change(folder["r.db"], "UPDATE points SET version = '0.0.9', value = value * 0.5 WHERE network = 'a'; " +
            "UPDATE documents SET version = '0.0.9' WHERE key IN (SELECT key FROM points WHERE version = '0.0.9')");
        Assert.Contains("DOSA595", Dosac.Run("sweep", Input, "-o", folder["r.db"], "-q").Error);
        Assert.Contains("0 points solved, 10 were there", Dosac.Run("sweep", Input, "-o", folder["r.db"], "--keep").Error);
        Assert.Contains("5 points solved, 5 were there", Dosac.Run("sweep", Input, "-o", folder["r.db"], "--again").Error);
        var worse = Json(Dosac.Run("query", folder["r.db"], "regressions", "--from", "0.0.9", "--to", ToolVersion.Text, "--emit", "json").Out);
        Assert.Equal(5, worse.GetArrayLength());
        Assert.All(worse.EnumerateArray(), one => Assert.Equal(2, one.GetProperty("ratio").GetDouble(), 9));
        var better = Json(Dosac.Run("query", folder["r.db"], "regressions", "--from", ToolVersion.Text, "--to", "0.0.9", "--emit", "json").Out);
        Assert.Equal(0, better.GetArrayLength());
    }

    [Fact]
    public void A_point_without_a_design_is_a_result_with_its_reason()
    {
        folder.Write("net.dosa", "sweep s { area in 0.001, 4 mm2 }\nnetwork a { gemm g { M = 16, N = 24, K = 32 } }");
        var ran = Dosac.Run("sweep", Input, "-o", folder["r.db"]);
        Assert.Equal(0, ran.Exit);
        Assert.Contains("warning DOSA598: 1 point has no design", ran.Error);
        var failures = Json(Dosac.Run("query", folder["r.db"], "failures", "--emit", "json").Out);
        Assert.StartsWith("DOSA361: ", failures[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_processes_share_a_database_and_solve_no_point_twice()
    {
        folder.Write("net.dosa", SweepText.Many(40));
        var ran = new string[2];
        Parallel.For(0, 2, i => ran[i] = Dosac.Run("sweep", Input, "-o", folder["r.db"], "--jobs", "1").Error);
        var solved = ran.Sum(text => int.Parse(
            System.Text.RegularExpressions.Regex.Match(text, @": (\d+) points solved").Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal(40, solved);
        Assert.Equal(40, Dump("r.db").Length);
    }

    [Fact]
    public void An_interrupted_sweep_keeps_its_points()
    {
        folder.Write("net.dosa", SweepText.Small);
        using var cut = new CancellationTokenSource();
        cut.Cancel();
        Assert.Equal(ExitCode.Interrupted, Dosac.Run(cut.Token, "sweep", Input, "-o", folder["r.db"]).Exit);
        Ok(Dosac.Run("sweep", Input, "-o", folder["r.db"], "-q"));
        Assert.Equal(10, Dump("r.db").Length);
    }

    private static void Ok(Ran ran) => Assert.True(ran.Exit == 0, ran.Error);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private string[] Dump(string name)
    {
        var ran = Dosac.Run("export", folder[name]);
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        return ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
