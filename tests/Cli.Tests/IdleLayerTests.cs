namespace Dosa.Cli.Tests;

public sealed class IdleLayerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_layer_that_leaves_the_array_idle_is_remarked_and_in_every_file()
    {
        var input = folder.Write("heads.dosa", "network n {\n  gemm scores x12 { M = 197, N = 197, K = 64 }\n  gemm other { M = 64, N = 64, K = 64 }\n}\n");
        var full = Dosac.Run("compile", input, "-o", folder["full"], "--emit", "json,report");
        Assert.DoesNotContain("DOSA369", full.Error);
        Assert.False(folder.Json("full/schedule.json").TryGetProperty("idle", out _));
        var ran = Dosac.Run("compile", input, "-o", folder["out"], "--emit", "json,report,html", "--space", "reference");
        Assert.Equal(0, ran.Exit);
        Assert.Contains("heads.dosa:2:8: remark DOSA369: Layer scores leaves most of the array idle", ran.Error);
        Assert.Contains("N = 197 spreads over 1 of 128 columns at most; with N = 198 the best edp of the layer alone is", ran.Error);
        Assert.DoesNotContain("Layer other", ran.Error);
        var idle = folder.Json("out/schedule.json").GetProperty("idle")[0];
        Assert.Equal("scores N", $"{idle.GetProperty("layer")} {idle.GetProperty("loop")}");
        Assert.Equal(198, idle.GetProperty("padded").GetInt32());
        Assert.True(idle.GetProperty("alone_padded").GetDouble() < idle.GetProperty("alone").GetDouble() / 2);
        Assert.Contains("\nidle      scores: N = 197 has no divisor that fills the array", File.ReadAllText(folder["out/report.txt"]));
        Assert.Contains("Idle: scores: N = 197", File.ReadAllText(folder["out/report.html"]));
    }
}
