using System.Diagnostics;
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

    private (int Exit, string Output, string Error) Interrupt(TimeSpan after)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "dosac"))
        {
            // The slowest search on the largest network: it would go on for more than a minute.
            ArgumentList = { "compile", Repository.File("examples", "unet.dosa"), "--search", "bayes", "-o", folder["out"] },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        Thread.Sleep(after);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            kill!.WaitForExit();
        }

        Assert.True(process.WaitForExit(60_000), "The process did not end within a minute of the signal.");
        return (process.ExitCode, process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd());
    }
}
