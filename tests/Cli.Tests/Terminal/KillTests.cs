using Dosa.Tests;

namespace Dosa.Cli.Tests.Terminal;

/// <summary>Runs that are killed, without a chance to write anything, and gone on with. DOSA_LONG_TESTS=1 kills more often.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? 24 : 3;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TerminalTheory]
    [InlineData("combined"), InlineData("exact")]
    public void A_search_that_is_killed_at_any_moment_goes_on_to_the_same_design(string search)
    {
        Compile(search, "whole").End(TimeSpan.FromMinutes(3));
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var child = Compile(search, "cut", State());
            Thread.Sleep(random.Next(300, 6000));
            child.Signal("KILL");
            var (exit, _, errors) = child.End(TimeSpan.FromMinutes(1));
            Assert.True(exit is 0 or 137, errors);
            if (exit == 0)
            {
                Same();
                File.Delete(folder["state"]);
            }
        }

        using var last = Compile(search, "cut", State());
        var end = last.End(TimeSpan.FromMinutes(3));
        Assert.True(end.Exit == 0, end.Errors);
        Same();
    }

    [TerminalFact]
    public void A_search_of_hours_is_kept_long_before_it_proves_anything()
    {
        // A layer with hours of enumeration.
        var input = folder.Write("huge.mlir", Inputs.Small.Replace("1, 1, 12, 1, 32, 20, 1", "12, 12, 240, 240, 5040, 5040, 4", StringComparison.Ordinal)
            .Replace("value = 8", "value = 128", StringComparison.Ordinal));
        using var child = Child.Start(PseudoTerminal.Tool, ["compile", input, "--checkpoint", folder["state"], "-o", folder["out"]]);
        var kept = SpinWait.SpinUntil(() => File.Exists(folder["state"]), TimeSpan.FromMinutes(1));
        child.Signal("KILL");
        Assert.True(kept, child.End(TimeSpan.FromMinutes(1)).Errors);
        Assert.Contains("mapping ", File.ReadAllText(folder["state"]), StringComparison.Ordinal);
    }

    private string[] State() =>
        ["--checkpoint", folder["state"], .. (string[])(File.Exists(folder["state"]) ? ["--resume", folder["state"]] : [])];

    private Child Compile(string search, string output, params string[] more)
    {
        string[] what = ["compile", Repository.File("examples", "unet.dosa"), "--objective", "energy", "--search", search, "--emit", "json"];
        return Child.Start(PseudoTerminal.Tool, [.. what, "-o", folder[output], .. more]);
    }

    private void Same()
    {
        var (whole, cut) = (folder.Json("whole/schedule.json"), folder.Json("cut/schedule.json"));
        foreach (var field in (string[])["status", "hardware", "energy_uj", "cycles"])
        {
            Assert.Equal(whole.GetProperty(field).GetRawText(), cut.GetProperty(field).GetRawText());
        }
    }
}
