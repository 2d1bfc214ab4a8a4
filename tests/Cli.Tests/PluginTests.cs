using System.Globalization;
using System.Text.RegularExpressions;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

public sealed class PluginTests : IDisposable
{
    private const string Network = """
        "builtin.module"() ({
          "dosa.network"() ({
            "dosa.layer"() {sym_name = "a", kind = "conv", bounds = array<i64: 3, 3, 8, 8, 4, 16, 1>} : () -> ()
            "dosa.layer"() {sym_name = "b", kind = "conv", bounds = array<i64: 1, 1, 8, 8, 16, 4, 1>} : () -> ()
            "dosa.layer"() {sym_name = "c", kind = "conv", bounds = array<i64: 1, 1, 4, 4, 4, 4, 1>} : () -> ()
          }) {sym_name = "n"} : () -> ()
        }) : () -> ()

        """;

    private static readonly string Plugin = Example("FusionMarks");

    private static readonly string Tables = Example("TileTable");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_plug_in_s_pass_runs_in_pipelines_and_by_flag()
    {
        var file = folder.Write("a.mlir", Network);
        foreach (var how in new[] { "--pass-pipeline=mark-fusion", "--mark-fusion" })
        {
            var ran = Dosac.Run("opt", file, "--load-pass-plugin=" + Plugin, how);
            Assert.Equal((0, ""), (ran.Exit, ran.Error));
            Assert.Equal(Network.Replace("16, 1>}", "16, 1>, fuse_with = \"b\"}", StringComparison.Ordinal), ran.Out);
        }

        Assert.Contains("next = \"b\"", Dosac.Run("opt", file, "--load-pass-plugin", Plugin, "--mark-fusion=attribute=next").Out);
        Assert.Equal(ExitCode.Usage, Dosac.Run("opt", file, "--mark-fusion").Exit);
    }

    [Fact]
    public void What_is_no_plug_in_is_a_clear_error()
    {
        var file = folder.Write("a.mlir", Network);
        Assert.Contains("DOSA501", Dosac.Run("opt", file, "--load-pass-plugin=" + folder["none.dll"]).Error);
        Assert.Contains("it is no .NET assembly", Dosac.Run("opt", file, "--load-pass-plugin=" + folder.Write("bad.dll", "text")).Error);
        var ran = Dosac.Run("opt", file, "--load-pass-plugin=" + typeof(FactAttribute).Assembly.Location);
        Assert.Contains("DOSA561", ran.Error);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
    }

    [Fact]
    public void A_compile_runs_a_plug_in_s_pass()
    {
        var file = folder.Write("a.mlir", Network);
        var ran = Dosac.Run("compile", file, "--load-pass-plugin", Plugin, "--pass-pipeline=mark-fusion,set-target,schedule-layers,derive-hardware",
            "--emit=schedule", "--seed=3", "-q");
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        Assert.Contains("fuse_with = \"b\", schedule = ", ran.Out);
        Assert.Contains("seed = 3 : i64", ran.Out);
        var stray = Dosac.Run("compile", file, "--pass-pipeline=merge-layers", "--seed=3", "--emit=layers");
        Assert.Equal(ExitCode.Usage, stray.Exit);
        Assert.Contains("--seed is for schedule-layers", stray.Error);
    }

    [Fact]
    public void A_plug_in_s_format_is_emitted()
    {
        var file = folder.Write("a.mlir", Network);
        var ran = Dosac.Run("compile", file, "--load-pass-plugin", Tables, "--emit=tiles", "-q");
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        var rows = ran.Out.TrimEnd().Split('\n');
        Assert.Equal("layer,memory,R,S,P,Q,C,K,N", rows[0]);
        Assert.Equal(["a,DRAM,3,3,8,8,4,16,1", "b,DRAM,1,1,8,8,16,4,1", "c,DRAM,1,1,4,4,4,4,1"],
            rows.Where(row => row.Contains("DRAM", StringComparison.Ordinal)));
        Assert.Equal(1 + 3 * 4, rows.Length);
        Assert.Contains("DOSA507", Dosac.Run("compile", file, "--emit=tiles").Error);
    }

    [Fact]
    public void A_plug_in_s_cost_table_is_what_designs_are_searched_and_checked_with()
    {
        var file = folder.Write("a.mlir", Network);
        string[] Compile(string output, params string[] more) => ["compile", file, "-o", folder[output], "--search=exact", "-q", .. more];
        Assert.Equal(0, Dosac.Run(Compile("own")).Exit);
        var ran = Dosac.Run(Compile("stacked", "--load-pass-plugin", Tables, "--architecture=stacked-dram"));
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        var stacked = Path.Combine("stacked", "schedule.json");
        Assert.Equal("stacked-dram", folder.Json(stacked).GetProperty("architecture").GetString());
        Assert.StartsWith("stacked-dram, ", folder.Json(stacked).GetProperty("space").GetString());
        var report = File.ReadAllText(folder[Path.Combine("stacked", "report.txt")]);
        Assert.Contains("machine   stacked-dram, ", report);
        Assert.Contains("in the space 'stacked-dram, ", report);
        double Energy(string path) => folder.Json(path).GetProperty("energy_uj").GetDouble();
        Assert.True(Energy(stacked) < Energy(Path.Combine("own", "schedule.json")));

        var check = Dosac.Run("check", folder[stacked], "--load-pass-plugin", Tables);
        Assert.True(check.Exit == 0, check.Error);
        Assert.Contains("'stacked-dram' is not known", Dosac.Run("check", folder[stacked]).Error);
        Assert.Contains("DOSA357", Dosac.Run(Compile("none", "--architecture=stacked-dram")).Error);
    }

    [Fact]
    public void The_page_of_a_plug_in_s_cost_table_names_it_and_draws_its_energies()
    {
        var file = folder.Write("a.mlir", Network);
        string Page(string output, params string[] more)
        {
            Assert.Equal(0, Dosac.Run(["compile", file, "-o", folder[output], "--emit=html,json", "--search=exact", "-q", .. more]).Exit);
            return File.ReadAllText(folder[Path.Combine(output, "report.html")]);
        }

        Assert.Contains("Architecture gemmini-ws: ", Page("own"));
        var page = Page("stacked", "--load-pass-plugin", Tables, "--architecture=stacked-dram");
        Assert.Contains("Architecture stacked-dram: ", page);
        Assert.DoesNotContain("gemmini-ws,", page);
        // The shares of the levels are of the whole only where they are priced with the same table.
        var shares = Regex.Match(page, "Of the energy, (.*)</p>").Groups[1].Value;
        var sum = Regex.Matches(shares, "([0-9.]+) % go to").Sum(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.InRange(sum, 99.5, 100.5);
    }

    [Fact]
    public void What_a_plug_in_throws_names_it_and_the_operation()
    {
        // This assembly is a plug-in, too: it is loaded a second time, into a context of its own.
        var own = typeof(FailingPass).Assembly.Location;
        var file = folder.Write("a.mlir", Network);
        foreach (var ran in new[]
        {
            Dosac.Run("compile", file, "--load-pass-plugin", own, "--pass-pipeline=fail-at-b", "--emit=layers"),
            Dosac.Run("opt", file, "--load-pass-plugin", own, "--fail-at-b"),
        })
        {
            Assert.Equal(ExitCode.Diagnostics, ran.Exit);
            Assert.Contains("a.mlir:4:5: error DOSA564: The pass fail-at-b of Dosa.Cli.Tests failed inside at dosa.layer 'b' " +
                "(InvalidOperationException: on purpose)", ran.Error);
        }

        var emitted = Dosac.Run("compile", file, "--load-pass-plugin", own, "--emit=fails");
        Assert.Equal(ExitCode.Diagnostics, emitted.Exit);
        Assert.Contains("DOSA565: The backend fails of Dosa.Cli.Tests failed inside at dosa.network 'n' (InvalidOperationException: on purpose)",
            emitted.Error);
    }

    [Theory]
    [InlineData("break-b", "a.mlir:4:5: error DOSA566: The pass break-b of Dosa.Cli.Tests left a wrong module at dosa.layer 'b', DOSA221")]
    [InlineData("give-nothing", "error DOSA564: The pass give-nothing of Dosa.Cli.Tests failed inside (InvalidOperationException: it gave no module)")]
    public void What_a_plug_in_s_pass_leaves_wrong_is_told_of_that_pass(string pass, string message)
    {
        var own = typeof(BreakingPass).Assembly.Location;
        var file = folder.Write("a.mlir", Network);
        foreach (var ran in new[]
        {
            Dosac.Run("compile", file, "--load-pass-plugin", own, $"--pass-pipeline={pass},schedule-layers,derive-hardware", "-o", folder["out"]),
            Dosac.Run("opt", file, "--load-pass-plugin", own, "--" + pass),
        })
        {
            Assert.Equal(ExitCode.Diagnostics, ran.Exit);
            Assert.Contains(message, ran.Error);
            Assert.False(Directory.Exists(folder["out"]));
        }
    }

    [Theory]
    [InlineData("2", "DOSA561: The plug-in", "is for version 2 of the plug-in contract, and this program has version 1")]
    [InlineData(null, "DOSA561", "is no plug-in")]
    [InlineData("1", "DOSA562", "adds nothing")]
    [InlineData("1", "DOSA560", "InvalidOperationException: not today", "not today")]
    [InlineData("1", "DOSA563", "made.arch:1:35: The level 'dram' has no setting 'kep'", null, "architecture a { dram { word = 8, kep = W I O } }")]
    [InlineData("1", "DOSA563", "made.arch: made.arch holds no architecture", null, "network n { }")]
    public void Plug_ins_that_cannot_be_taken_say_why(
        string? version, string code, string message, string? failure = null, string? architecture = null)
    {
        var plugin = WrittenPlugin.Save(folder["made.dll"], version, failure, architecture);
        var file = folder.Write("a.mlir", Network);
        foreach (var ran in new[] { Dosac.Run("compile", file, "--load-pass-plugin", plugin, "--emit=layers"),
            Dosac.Run("opt", file, "--load-pass-plugin", plugin) })
        {
            Assert.Equal(ExitCode.Diagnostics, ran.Exit);
            Assert.Contains(code, ran.Error);
            Assert.Contains(message, ran.Error);
        }
    }

    internal static string Example(string name) =>
        Directory.GetFiles(Repository.File("examples", "plugins", name, "bin"), name + ".dll", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)!;
}
