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

        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "dosac"))
        {
            // The slowest search on the largest network: it would go on for more than a minute.
            ArgumentList = { "compile", Repository.File("examples", "unet.dosa"), "--search", "bayes", "-o", folder["out"] },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        Thread.Sleep(3000);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            kill!.WaitForExit();
        }

        Assert.True(process.WaitForExit(20_000), "The process did not end within 20 s of the signal.");
        Assert.Equal("", process.StandardOutput.ReadToEnd());
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        var schedule = folder.Json("out/schedule.json");
        Assert.Equal("stopped", schedule.GetProperty("status").GetString());
        Assert.Empty(Reevaluation.Differences(folder, schedule));
    }
}
