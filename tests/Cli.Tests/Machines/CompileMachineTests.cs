using System.Text.Json;

namespace Dosa.Cli.Tests.Machines;

/// <summary>A network is compiled for a machine of any levels, by the names of its text.</summary>
public sealed class CompileMachineTests : IDisposable
{
    private const string Net =
        "network n {\n  fc f { in = 64, out = 32, batch = 16 }\n  conv2d c { in = 8, out = 16, kernel = 3, input = 8x8, padding = same }\n}\n";

    // Two levels of its own, with a name that no shipped machine has.
    private const string Vector = """
        architecture vector {
          memory    { keep = W I O, size = 64 KB, word = 16 bit, block = 8, bandwidth = 16, energy = 6 }
          spread 8  { K P }
          registers { keep = W I O, entries = 64, word = 16 bit, read = 3, write = 2, energy = 0.2 0.25 0.25 }
          mac       { energy = 0.8 }
        }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("eyeriss", "globalbuffer")]
    [InlineData("nvdla-small", "dram")]
    [InlineData("nvdla-large", "dram")]
    [InlineData("tpu", "dram")]
    [InlineData("vector.arch", "registers")]
    public void What_is_written_holds_and_replays_and_names_the_machines_levels(string machine, string level)
    {
        var name = machine.EndsWith(".arch", StringComparison.Ordinal) ? folder.Write(machine, Vector) : machine;
        var net = folder.Write("net.dosa", Net);
        Done(Dosac.Run("compile", net, "--architecture", name, "--emit", "json,report,html,svg,schedule", "-o", folder["out"]));
        var path = folder["out/schedule.json"];
        Done(Dosac.Run("check", path));
        var report = File.ReadAllText(folder["out/report.txt"]);
        Assert.Contains(level, report, StringComparison.Ordinal);
        Assert.DoesNotContain("scratchpad", report, StringComparison.Ordinal);
        Assert.Contains(level, File.ReadAllText(folder["out/report.html"]), StringComparison.OrdinalIgnoreCase);
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal(2, json.RootElement.GetProperty("version").GetInt32());
        Assert.Contains(json.RootElement.GetProperty("machine").GetProperty("levels").EnumerateArray(), one => one.GetProperty("name").GetString() == level);
        foreach (var layer in json.RootElement.GetProperty("layers").EnumerateArray())
        {
            var parts = layer.GetProperty("levels").EnumerateObject().Select((part, i) => part.Value.GetString());
            var whole = layer.GetProperty("mapping").GetString()!.Split(" - ").Select(part => part[part.IndexOf('[', StringComparison.Ordinal)..]);
            Assert.Equal(whole, parts);
        }

        var again = Dosac.Run("compile", net, "--replay", path, "--emit", "json", "-o", folder["again"]);
        Done(again);
        Assert.DoesNotContain("DOSA", again.Error, StringComparison.Ordinal);
        Assert.Equal(Numbers(path), Numbers(folder["again/schedule.json"]));
    }

    [Theory]
    [InlineData("objective = ed2p", 1, 2)]
    [InlineData("objective = \"energy^2*latency\"", 2, 1)]
    public void Any_powers_of_energy_and_latency_can_be_made_small(string setting, double a, double b)
    {
        var net = folder.Write("net.dosa", $"target {{ architecture = eyeriss, {setting} }}\n{Net}");
        Done(Dosac.Run("compile", net, "--emit", "json,report", "-o", folder["out"]));
        using var json = JsonDocument.Parse(File.ReadAllText(folder["out/schedule.json"]));
        double Number(string name) => json.RootElement.GetProperty(name).GetDouble();
        Assert.Equal(Math.Pow(Number("energy_uj"), a) * Math.Pow(Number("cycles"), b), Number("objective_value"), 1e-6 * Number("objective_value"));
        Assert.InRange(Number("lower_bound_objective_value"), 0.99 * Number("objective_value"), Number("objective_value"));
    }

    [Fact]
    public void Sizes_that_a_text_leaves_open_are_searched_and_within_the_targets_bounds()
    {
        var open = Vector.Replace("entries = 64", "entries <= 256", StringComparison.Ordinal).Replace("spread 8 ", "spread x <= 16 ", StringComparison.Ordinal);
        var machine = folder.Write("open.arch", open.Replace("energy = 0.2 0.25 0.25", "energy = sram", StringComparison.Ordinal));
        var net = folder.Write("net.dosa", Net);
        Done(Dosac.Run("compile", net, "--architecture", machine, "--gap", "2%", "--emit", "json,report", "-o", folder["out"]));
        Done(Dosac.Run("check", folder["out/schedule.json"]));
        using var json = JsonDocument.Parse(File.ReadAllText(folder["out/schedule.json"]));
        var sizes = json.RootElement.GetProperty("hardware");
        Assert.InRange(sizes.GetProperty("registers_words").GetInt32(), 3, 256);
        Assert.InRange(sizes.GetProperty("memory_x").GetInt32(), 1, 16);
        Assert.InRange(json.RootElement.GetProperty("gap").GetDouble(), 0, 0.02);
    }

    [Fact]
    public void Passes_one_by_one_give_what_a_compile_gives()
    {
        var net = folder.Write("net.dosa", $"target {{ architecture = eyeriss }}\n{Net}");
        Done(Dosac.Run("compile", net, "--emit", "ir", "-o", folder["ir"]));
        Done(Dosac.Run("compile", net, "--emit", "schedule", "-o", folder["whole"]));
        var scheduled = Dosac.Run("opt", folder["ir/ir.mlir"], "--pass-pipeline", "raise-loop-nests,merge-layers,schedule-layers");
        Done(scheduled);
        Assert.Contains("schedule = \"L5[WIO]", scheduled.Out, StringComparison.Ordinal);
        var derived = Dosac.Run("opt", folder.Write("scheduled.mlir", scheduled.Out), "--pass-pipeline", "derive-hardware");
        Done(derived);
        Assert.Equal(File.ReadAllText(folder["whole/schedule.mlir"]), derived.Out);
    }

    [Fact]
    public void A_time_limit_of_nothing_still_gives_a_design_with_a_bound_below_it()
    {
        var net = folder.Write("net.dosa", Net);
        Done(Dosac.Run("compile", net, "--architecture", "eyeriss", "--time-limit", "1ms", "--emit", "json", "-o", folder["out"]));
        Done(Dosac.Run("check", folder["out/schedule.json"]));
        using var json = JsonDocument.Parse(File.ReadAllText(folder["out/schedule.json"]));
        var (value, bound) = (json.RootElement.GetProperty("edp_uj_cycles").GetDouble(), json.RootElement.GetProperty("lower_bound_edp_uj_cycles").GetDouble());
        Assert.InRange(bound, value * 1e-6, value);
    }

    [Theory]
    [InlineData("grid = gemmini", "DOSA379")]
    [InlineData("buffering = double", "DOSA379")]
    [InlineData("space = full", "DOSA379")]
    [InlineData("area <= 2 mm2", "DOSA379")]
    public void What_a_target_asks_of_gemmini_alone_is_an_error_at_its_place(string setting, string code)
    {
        var net = folder.Write("net.dosa", $"target {{ architecture = eyeriss, {setting} }}\n{Net}");
        var ran = Dosac.Run("compile", net, "-o", folder["out"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains($"net.dosa:1:", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"error {code}", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_of_a_size_that_the_machine_has_not_is_left_out_and_told()
    {
        var net = folder.Write("net.dosa", $"target {{ pe <= 16, scratchpad <= 64 KB }}\n{Net}");
        var ran = Dosac.Run("compile", net, "--architecture", "eyeriss", "--emit", "json", "-o", folder["out"]);
        Done(ran);
        Assert.Contains("net.dosa:1:10: warning DOSA377", ran.Error, StringComparison.Ordinal);
        Assert.Contains("net.dosa:1:20: warning DOSA377", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DOSA583", "--emit", "gemmini")]
    [InlineData("DOSA583", "--emit", "mlir")]
    [InlineData("DOSA583", "--pareto", "area,edp")]
    [InlineData("DOSA583", "--latency", "builtin:rtl")]
    [InlineData("DOSA387", "--what-binds")]
    [InlineData("DOSA387", "--checkpoint", "kept")]
    [InlineData("DOSA359", "--search", "gemmini-default")]
    public void What_a_command_asks_of_gemmini_alone_is_an_error(string code, params string[] options)
    {
        var net = folder.Write("net.dosa", $"target {{ architecture = eyeriss }}\n{Net}");
        options = [.. options.Select(option => option == "kept" ? folder["kept"] : option)];
        var ran = Dosac.Run(["compile", net, "-o", folder["out"], .. options]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains($"error {code}", ran.Error, StringComparison.Ordinal);
        Assert.Contains("eyeriss", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partial_schedule_and_a_machine_without_room_are_errors_at_the_layer()
    {
        var net = folder.Write("net.dosa", "target { architecture = eyeriss }\nnetwork n {\n  fc f { in = 64, out = 64 } schedule { spatial K = 16; }\n}\n");
        Assert.Contains("net.dosa:3:41: error DOSA385", Dosac.Run("compile", net, "-o", folder["out"]).Error, StringComparison.Ordinal);
        var tiny = folder.Write("tiny.arch", Vector.Replace("entries = 64", "entries = 2", StringComparison.Ordinal));
        var ran = Dosac.Run("compile", folder.Write("net.dosa", Net), "--architecture", tiny, "-o", folder["out"]);
        Assert.Contains("net.dosa:2:6: error DOSA386", ran.Error, StringComparison.Ordinal);
    }

    private static void Done(Ran ran) => Assert.True(ran.Exit == ExitCode.Success, ran.Error);

    private static string Numbers(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var layers = json.RootElement.GetProperty("layers").EnumerateArray().Select(layer => layer.GetRawText());
        return string.Join('\n', layers.Prepend(json.RootElement.GetProperty("edp_uj_cycles").GetRawText()));
    }
}
