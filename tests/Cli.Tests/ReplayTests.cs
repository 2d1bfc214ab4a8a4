using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dosa.Cli.Tests;

public sealed class ReplayTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_replay_gives_the_same_numbers_without_a_search()
    {
        var input = Compile();
        var ran = Dosac.Run("compile", input, "--replay", folder["out/schedule.json"], "-o", folder["again"], "-q");
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        var (saved, again) = (folder.Json("out/schedule.json"), folder.Json("again/schedule.json"));
        Assert.Equal("given", again.GetProperty("status").GetString());
        Assert.Equal(saved.GetProperty("edp_uj_cycles").GetRawText(), again.GetProperty("edp_uj_cycles").GetRawText());
        Assert.Equal(saved.GetProperty("layers").GetRawText(), again.GetProperty("layers").GetRawText());
    }

    [Fact]
    public void A_replay_tells_which_numbers_differ()
    {
        var input = Compile();
        var text = File.ReadAllText(folder["out/schedule.json"]);
        var cycles = folder.Json("out/schedule.json").GetProperty("layers")[0].GetProperty("cycles").GetRawText();
        folder.Write("changed.json", text.Replace($"\"cycles\": {cycles},", "\"cycles\": 7,", StringComparison.Ordinal));
        var ran = Dosac.Run("compile", input, "--replay", folder["changed.json"], "-o", folder["again"]);
        Assert.Equal(0, ran.Exit);
        Assert.Contains("warning DOSA553", ran.Error);
        Assert.Contains($"states cycles of conv as 7, and it evaluates to {cycles}", ran.Error);
    }

    [Fact]
    public void A_replay_is_within_the_bounds_of_the_file()
    {
        var input = Compile("--pe", "=16", "--scratchpad", "256KB");
        // The workload itself admits no more than 8 x 8, and would not fill the scratchpad.
        var ran = Dosac.Run("compile", input, "--replay", folder["out/schedule.json"], "-o", folder["again"]);
        Assert.Equal(0, ran.Exit);
        Assert.DoesNotContain("warning", ran.Error);
        string Bounds(string file) => folder.Json(file).GetProperty("bounds").GetRawText();
        Assert.Equal(Bounds("out/schedule.json"), Bounds("again/schedule.json"));
        var report = File.ReadAllText(folder["again/report.txt"]);
        Assert.Contains("search    none: the schedules are those of schedule.json, evaluated again\n", report);
        Assert.Contains("bounds    pe = 16; scratchpad = 256 KB\n", report);

        var other = Dosac.Run("compile", input, "--replay", folder["out/schedule.json"], "--scratchpad", "..256KB", "-o", folder["again"]);
        Assert.Equal(3, other.Error.Split('\n').Count(line => line.StartsWith("warning DOSA553", StringComparison.Ordinal)));
        Assert.Matches("states scratchpad_kb as 256, and it evaluates to [0-9]+ ", other.Error);
        Assert.Matches("DOSA554: .* states [0-9]+ more numbers otherwise", other.Error);
        Assert.NotEqual(0, Dosac.Run("compile", input, "--replay", folder["out/schedule.json"], "--pe", "4", "-o", folder["again"]).Exit);
    }

    [Fact]
    public void A_replay_of_a_grid_is_on_that_grid()
    {
        var input = Compile("--grid", "gemmini", "--buffering", "double");
        var ran = Dosac.Run("compile", input, "--replay", folder["out/schedule.json"], "-o", folder["again"]);
        Assert.DoesNotContain("warning", ran.Error);
        double Edp(string file) => folder.Json(file).GetProperty("edp_uj_cycles").GetDouble();
        Assert.Equal(Edp("out/schedule.json"), Edp("again/schedule.json"));
        Assert.Equal("double", folder.Json("again/schedule.json").GetProperty("buffering").GetString());
    }

    [Fact]
    public void A_schedule_of_another_network_is_refused_at_the_layer()
    {
        Compile();
        var other = folder.Write("two.mlir", Inputs.Two);
        var ran = Dosac.Run("compile", other, "--network", "first", "--replay", folder["out/schedule.json"], "-o", folder["again"]);
        Assert.Equal(1, ran.Exit);
        Assert.Contains("DOSA318", ran.Error);
        Assert.Contains("it has it with another shape", ran.Error);
        Assert.Equal(2, Dosac.Run("compile", other, "--replay", "a", "--start", "a").Exit);
        Assert.Contains("DOSA501", Dosac.Run("compile", other, "--start", folder["none.json"]).Error);
    }

    [Fact]
    public void The_example_of_the_page_is_honoured()
    {
        var page = File.ReadAllText(Dosa.Tests.Repository.File("docs/partial-schedules.md"));
        var from = page.IndexOf("    conv2d", StringComparison.Ordinal);
        var example = page[from..(page.IndexOf("    }\n", from, StringComparison.Ordinal) + 6)];
        var ran = Dosac.Run("compile", folder.Write("page.dosa", "network n {\n" + example + "}\n"), "--search", "exact", "-o", folder["out"], "-q");
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        var mapping = folder.Json("out/schedule.json").GetProperty("layers")[0].GetProperty("mapping").GetString();
        Assert.Matches(@"^L3\[WIO\] .*C8.* - L2\[WI\] N1 K16X - L1\[O\] .*P14", mapping);
        Assert.Matches(@"^L3\[WIO\] (K\d+ )?.*Q\d+ .*P\d+ .*- L2", mapping);
    }

    [Fact]
    public void A_search_started_from_a_schedule_is_no_worse()
    {
        var input = Compile();
        var ran = Dosac.Run("compile", input, "--start", folder["out/schedule.json"], "--search", "gradient", "-o", folder["again"]);
        Assert.Equal(0, ran.Exit);
        double Edp(string file) => folder.Json(file).GetProperty("edp_uj_cycles").GetDouble();
        Assert.Equal(Edp("out/schedule.json"), Edp("again/schedule.json"));
    }

    [Fact]
    public void A_file_of_version_1_is_checked_replayed_and_started_from()
    {
        var input = Compile();
        // All that version 2 has beside the fields of version 1.
        var first = JsonNode.Parse(File.ReadAllText(folder["out/schedule.json"]))!.AsObject();
        first["version"] = 1;
        Assert.True(first.Remove("machine"));
        Assert.All(first["layers"]!.AsArray(), layer => Assert.True(layer!.AsObject().Remove("levels")));
        var path = folder.Write("first.json", first.ToJsonString());
        var check = Dosac.Run("check", path);
        Assert.True(check.Exit == 0, check.Error);
        JsonElement Again(params string[] options)
        {
            var ran = Dosac.Run(["compile", input, "-o", folder["again"], "-q", .. options]);
            Assert.Equal((0, ""), (ran.Exit, ran.Error));
            return folder.Json("again/schedule.json");
        }

        var saved = folder.Json("out/schedule.json");
        Assert.Equal(saved.GetProperty("layers").GetRawText(), Again("--replay", path).GetProperty("layers").GetRawText());
        var started = Again("--start", path, "--search", "gradient");
        Assert.InRange(started.GetProperty("edp_uj_cycles").GetDouble(), 0, saved.GetProperty("edp_uj_cycles").GetDouble());
    }

    [Fact]
    public void A_file_of_a_later_version_is_refused()
    {
        var input = Compile();
        var text = File.ReadAllText(folder["out/schedule.json"]);
        var later = folder.Write("later.json", text.Replace("\"version\": 2", "\"version\": 3", StringComparison.Ordinal));
        foreach (var ran in new[] { Dosac.Run("check", later), Dosac.Run("compile", input, "--replay", later, "-o", folder["again"]) })
        {
            Assert.Equal(1, ran.Exit);
            Assert.Contains("is of version 3 of its format, and this program reads up to version 2", ran.Error);
        }
    }

    private string Compile(params string[] more)
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        Assert.Equal(0, Dosac.Run(["compile", input, "--search", "exact", "-o", folder["out"], "-q", .. more]).Exit);
        return input;
    }
}
