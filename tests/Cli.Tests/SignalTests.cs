using Dosa.Tests;

namespace Dosa.Cli.Tests;

/// <summary>Ctrl-C, against the real process.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_interrupt_ends_with_the_best_schedule_so_far_written_and_marked()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // On a busy machine a first schedule takes longer: then the same again with more time.
        var (exit, output, error) = Interrupt(TimeSpan.FromSeconds(3));
        for (var wait = 6; exit != ExitCode.Interrupted && error.Contains("DOSA305", StringComparison.Ordinal) && wait < 60; wait *= 2)
        {
            (exit, output, error) = Interrupt(TimeSpan.FromSeconds(wait));
        }

        Assert.True(exit == ExitCode.Interrupted, error);
        Assert.Equal("", output);
        var schedule = folder.Json("out/schedule.json");
        Assert.Equal("stopped", schedule.GetProperty("status").GetString());
        Assert.Empty(Reevaluation.Differences(folder, schedule));
    }

    private ChildEnd Interrupt(TimeSpan after)
    {
        // The slowest search on the largest network: it would go on for more than a minute.
        string[] arguments = ["compile", Repository.File("examples", "unet.dosa"), "--search", "bayes", "-o", folder["out"]];
        using var child = Child.Start(Path.Combine(AppContext.BaseDirectory, "dosac"), arguments);
        Thread.Sleep(after);
        child.Signal("INT");
        return child.End(TimeSpan.FromMinutes(1));
    }
}
