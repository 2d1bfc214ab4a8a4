using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>Searches that are interrupted, kept and gone on with.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("exact", 0), InlineData("exact", 150), InlineData("combined", 150), InlineData("combined", 400), InlineData("combined", 2000)]
    public void An_interrupted_search_goes_on_to_the_same_value(string search, int milliseconds)
    {
        var input = Repository.File("examples", "resnet50.dosa");
        string[] command = ["compile", input, "--search", search, "--emit", "json", "-o"];
        using var interrupt = new CancellationTokenSource();
        interrupt.CancelAfter(milliseconds);
        var stopped = Dosac.Run(interrupt.Token, [.. command, folder["stopped"], "--checkpoint", folder["state"]]);
        if (stopped.Error.Contains("optimal", StringComparison.Ordinal))
        {
            // The search was faster than the interrupt.
            return;
        }

        Assert.True(File.Exists(folder["state"]), stopped.Error);
        var resumed = Dosac.Run([.. command, folder["resumed"], "--resume", folder["state"]]);
        Assert.True(resumed.Exit == 0, resumed.Error);
        Assert.Equal("optimal", folder.Json("resumed/schedule.json").GetProperty("status").GetString());
        Assert.Equal(6.279808725351e10, folder.Json("resumed/schedule.json").GetProperty("edp_uj_cycles").GetDouble(), 1e1);
    }

    [Fact]
    public void Checkpoints_of_other_inputs_and_cut_off_ones_are_refused()
    {
        var input = folder.Write("small.mlir", Inputs.Small);
        using var now = new CancellationTokenSource();
        now.Cancel();
        Dosac.Run(now.Token, "compile", input, "-o", folder["out"], "--search", "exact", "--checkpoint", folder["state"]);
        Assert.Equal(0, Dosac.Run("compile", input, "-o", folder["out"], "--search", "exact", "--resume", folder["state"]).Exit);
        Refused("DOSA363", "compile", input, "-o", folder["out"], "--resume", folder["state"], "--pe", "4");
        Refused("DOSA362", "compile", input, "-o", folder["out"], "--resume", folder["state"], "--search", "annealing");
        Refused("DOSA527", "compile", folder.Write("two.mlir", Inputs.Two), "-o", folder["out"], "--resume", folder["state"]);
        Refused("DOSA501", "compile", input, "-o", folder["out"], "--resume", folder["nowhere"]);
        folder.Write("state", File.ReadAllText(folder["state"])[..^3]);
        Refused("DOSA526", "compile", input, "-o", folder["out"], "--resume", folder["state"]);
    }

    private static void Refused(string code, params string[] command)
    {
        var ran = Dosac.Run(command);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains(code, ran.Error, StringComparison.Ordinal);
    }
}
