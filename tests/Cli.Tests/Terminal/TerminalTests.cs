using Dosa.Tests;

namespace Dosa.Cli.Tests.Terminal;

/// <summary>The tool as people see it: every command that shows progress, on a terminal.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TerminalFact]
    public void A_compile_shows_its_progress_and_ends_with_the_schedule()
    {
        var ran = new PseudoTerminal().Run("compile", Repository.File("examples", "bert.dosa"), "-o", folder["out"]);
        Assert.True(ran.Exit == 0, ran.Out);
        Assert.Contains("\r\e[Kbert: ", ran.Out, StringComparison.Ordinal);
        Assert.Contains("optimal", ran.Out, StringComparison.Ordinal);
        Assert.Equal("optimal", folder.Json("out/schedule.json").GetProperty("status").GetString());
    }
}
