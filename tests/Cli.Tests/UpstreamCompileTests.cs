using System.Text.Json;
using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary><c>dosac compile</c> on upstream modules, and its tiled functions for any network.</summary>
public sealed class UpstreamCompileTests : IDisposable
{
    private const string Upstream = """
        #conv = affine_map<(d0, d1) -> (d0, d1)>
        "builtin.module"() ({
          "func.func"() ({
          ^bb0(%a: tensor<1x4x18x18xf32>, %b: tensor<8x4x3x3xf32>, %c: tensor<1x8x16x16xf32>, %x: memref<2x16x24xf32>, %y: memref<2x24x8xf32>, %z: memref<2x16x8xf32>):
            %0 = "linalg.conv_2d_nchw_fchw"(%a, %b, %c) ({
            ^bb0(%p: f32, %q: f32, %r: f32):
              %m = "arith.mulf"(%p, %q) : (f32, f32) -> f32
              %s = "arith.addf"(%r, %m) : (f32, f32) -> f32
              "linalg.yield"(%s) : (f32) -> ()
            }) {operand_segment_sizes = array<i32: 2, 1>} : (tensor<1x4x18x18xf32>, tensor<8x4x3x3xf32>, tensor<1x8x16x16xf32>) -> tensor<1x8x16x16xf32>
            "linalg.batch_matmul"(%x, %y, %z) ({
            ^bb0(%p: f32, %q: f32, %r: f32):
              %m = "arith.mulf"(%p, %q) : (f32, f32) -> f32
              %s = "arith.addf"(%r, %m) : (f32, f32) -> f32
              "linalg.yield"(%s) : (f32) -> ()
            }) {operand_segment_sizes = array<i32: 2, 1>} : (memref<2x16x24xf32>, memref<2x24x8xf32>, memref<2x16x8xf32>) -> ()
            "func.return"(%0) : (tensor<1x8x16x16xf32>) -> ()
          }) {function_type = (tensor<1x4x18x18xf32>, tensor<8x4x3x3xf32>, tensor<1x8x16x16xf32>, memref<2x16x24xf32>, memref<2x24x8xf32>, memref<2x16x8xf32>) -> tensor<1x8x16x16xf32>, sym_name = "f"} : () -> ()
        }) : () -> ()

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_upstream_module_gives_the_files_of_a_network()
    {
        var file = folder.Write("net.mlir", Upstream);
        var ran = Dosac.Run("compile", file, "-o", folder["out"], "--emit=json,report,html,timeloop,gemmini,schedule,mlir");
        Assert.Equal((0, ""), (ran.Exit, ran.Out));
        var schedule = folder.Json("out/schedule.json");
        Assert.Equal("net", schedule.GetProperty("network").GetString());
        Assert.Equal(["conv_2d_nchw_fchw0 1", "batch_matmul1 2"], schedule.GetProperty("layers").EnumerateArray()
            .Select(layer => $"{layer.GetProperty("name").GetString()} {layer.GetProperty("count").GetInt64()}"));
        Assert.Empty(Reevaluation.Differences(folder, schedule));
        Assert.All(["report.txt", "report.html", "timeloop/arch.yaml", "gemmini/README.md"], name => Assert.True(File.Exists(folder["out/" + name]), name));
        // The schedules stand on the operations, and the tiled form is theirs.
        var annotated = File.ReadAllText(folder["out/schedule.mlir"]);
        Assert.All(schedule.GetProperty("layers").EnumerateArray(),
            layer => Assert.Contains($"dosa.schedule = \"{layer.GetProperty("mapping").GetString()}\"", annotated));
        Assert.Equal(Dosac.Run("opt", folder["out/schedule.mlir"], "--tile-linalg").Out, File.ReadAllText(folder["out/net.mlir"]));
        Assert.Equal(0, Dosac.Run("check", folder["out/schedule.json"]).Exit);
    }

    [Fact]
    public void Targets_hold_for_upstream_modules_in_both_commands()
    {
        var file = folder.Write("net.mlir", Upstream);
        var free = Hardware(Compile(file));
        Assert.NotEqual("2 1 1", free);
        Assert.Equal("2 1 1", Hardware(Compile(file, "--pe", "2", "--scratchpad", "1", "--accumulator", "1")));
        Assert.Equal("latency", Compile(file, "--objective", "latency").GetProperty("search").GetProperty("objective").GetString());

        var opt = Dosac.Run("opt", file, "--pass-pipeline=set-target{pe=2 scratchpad=1 accumulator=1 objective=energy},schedule-layers");
        Assert.Equal((0, ""), (opt.Exit, opt.Error));
        Assert.Contains("dosa.hardware = {pe = 2 : i64, scratchpad_kb = 1 : i64, accumulator_kb = 1 : i64}", opt.Out);
        Assert.Contains("objective = \"energy\"", opt.Out);
        // The target stays with the module: another run keeps to it.
        var again = Dosac.Run("opt", folder.Write("again.mlir", opt.Out), "--schedule-layers");
        Assert.Equal(opt.Out, again.Out);
        Assert.Equal("2 1 1", Hardware(Compile(folder["again.mlir"])));
        var impossible = Dosac.Run("opt", file, "--pass-pipeline=set-target{area=0.0001mm2},schedule-layers");
        Assert.Equal(ExitCode.Diagnostics, impossible.Exit);
        Assert.Contains("DOSA361", impossible.Error);
        Assert.Contains("DOSA222", Dosac.Run("opt",
            folder.Write("bad.mlir", Upstream.Replace("\n}) : () -> ()", "\n}) {dosa.target = 1 : i64} : () -> ()", StringComparison.Ordinal))).Error);
    }

    [Fact]
    public void Architectures_hold_for_upstream_modules_in_both_commands()
    {
        var file = folder.Write("net.mlir", Upstream);
        var plugin = PluginTests.Example("TileTable");
        var stacked = Compile(file, "--load-pass-plugin", plugin, "--architecture", "stacked-dram");
        Assert.Equal("stacked-dram", stacked.GetProperty("architecture").GetString());
        Assert.True(stacked.GetProperty("energy_uj").GetDouble() < Compile(file).GetProperty("energy_uj").GetDouble());
        const string Pipeline = "--pass-pipeline=set-target{architecture=stacked-dram},schedule-layers";
        var opt = Dosac.Run("opt", file, "--load-pass-plugin", plugin, Pipeline);
        Assert.Contains($"energy_uj = {stacked.GetProperty("energy_uj").GetRawText()} : f64", opt.Out);
        Assert.Contains("DOSA357", Dosac.Run("opt", file, Pipeline).Error);
        Assert.Contains("DOSA357", Dosac.Run("compile", file, "--architecture", "stacked-dram", "-o", folder["none"]).Error);
    }

    [Fact]
    public void A_module_without_layers_says_what_is_missing()
    {
        var ran = Dosac.Run("compile", folder.Write("none.mlir", "\"func.func\"() ({}) : () -> ()"), "-o", folder["out"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("DOSA506", ran.Error);
        Assert.Contains("linalg", ran.Error);
    }

    [MlirToolFact("mlir-opt-16")]
    public void Every_printed_module_verifies_upstream()
    {
        folder.Write("net.mlir", Upstream);
        var inputs = Directory.GetFiles(Repository.File("examples"), "*.dosa").Order(StringComparer.Ordinal).Append(folder["net.mlir"]);
        foreach (var input in inputs)
        {
            var output = folder["out/" + Path.GetFileNameWithoutExtension(input)];
            var ran = Dosac.Run("compile", input, "-o", output, "--emit=schedule,mlir", "--search=one-shot", "--pe=16", "-q");
            Assert.True(ran.Exit == 0, ran.Error);
        }

        var files = Directory.GetFiles(folder["out"], "*.mlir", SearchOption.AllDirectories);
        Assert.True(files.Length > 8);
        var (exit, _, errors) = MlirTool.Run("mlir-opt-16", string.Join("// -----\n", files.Select(File.ReadAllText)), "--allow-unregistered-dialect",
            "--split-input-file");
        Assert.True(exit == 0, errors);
    }

    private JsonElement Compile(string file, params string[] more)
    {
        var ran = Dosac.Run(["compile", file, "-o", folder["out"], "-q", .. more]);
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        return folder.Json("out/schedule.json");
    }

    private static string Hardware(JsonElement schedule) =>
        string.Join(' ', schedule.GetProperty("hardware").EnumerateObject().Select(size => size.Value.GetRawText()));
}
