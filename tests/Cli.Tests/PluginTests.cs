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

    private static readonly string Plugin = Directory.GetFiles(Repository.File("examples", "plugins", "FusionMarks", "bin"), "FusionMarks.dll", SearchOption.AllDirectories)
        .MaxBy(File.GetLastWriteTimeUtc)!;

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
        Assert.Contains("DOSA548", ran.Error);
        Assert.Equal(ExitCode.Usage, ran.Exit);
    }
}
