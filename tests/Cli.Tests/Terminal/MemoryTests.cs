using Dosa.Tests;

namespace Dosa.Cli.Tests.Terminal;

/// <summary>A proof that needs more memory than there is ends with the best so far, and not in an abort.</summary>
public sealed class MemoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TerminalFact]
    public void A_search_that_uses_up_its_memory_ends_with_what_it_has()
    {
        // Its energy in the whole space takes gigabytes to prove; the time limit is for a machine on which it does not.
        string[] command = ["compile", Repository.File("examples", "unet.dosa"), "--objective", "energy", "--space", "full", "--emit", "json"];
        var (exit, _, errors) = Child.Run(
            PseudoTerminal.Tool, [.. command, "--time-limit", "100s", "-o", folder["out"]],
            change: start => start.Environment["DOTNET_GCHeapHardLimit"] = "0xC000000");
        Assert.True(exit == 0, errors);
        Assert.Contains("warning DOSA640: ", errors, StringComparison.Ordinal);
        var schedule = folder.Json("out/schedule.json");
        Assert.Equal("stopped", schedule.GetProperty("status").GetString());
        Assert.InRange(schedule.GetProperty("lower_bound_energy_uj").GetDouble(), 1, schedule.GetProperty("energy_uj").GetDouble());
        Assert.Empty(Reevaluation.Differences(folder, schedule));
    }
}
