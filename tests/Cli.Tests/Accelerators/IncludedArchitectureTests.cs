namespace Dosa.Cli.Tests.Accelerators;

public sealed class IncludedArchitectureTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("param lanes = 8", "8 x: K P", "8 words")]
    [InlineData("param lanes = 4 * 4", "16 x: K P", "16 words")]
    public void An_architecture_takes_parameters_of_files_that_it_includes(string common, string spread, string block)
    {
        folder.Write("common.dosa", common + "\n");
        var file = folder.Write("v.arch", """
            include "common.dosa"
            architecture v {
              memory       { keep = W I O, size = 64 KB, word = 16 bit, block = lanes, energy = 6 }
              spread lanes { K P }
              registers    { keep = W I O, entries = 8 * lanes, word = 16 bit, energy = 0.2 }
              mac          { energy = 0.8 }
            }
            """);
        var shown = Dosac.Run("architectures", "show", file);
        Assert.Equal((0, ""), (shown.Exit, shown.Error));
        Assert.Contains(spread, shown.Out);
        Assert.Contains(block, shown.Out);
        var net = folder.Write("net.dosa", "network n { gemm g { M = 64, N = 96, K = 128 } }");
        var ran = Dosac.Run("compile", net, "--architecture", file, "-o", folder["out"], "-q");
        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        Assert.Equal(0, Dosac.Run("check", folder["out/schedule.json"], "--architecture", file).Exit);
    }
}
