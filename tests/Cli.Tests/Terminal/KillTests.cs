using System.Diagnostics;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Terminal;

/// <summary>Runs that are killed, without a chance to write anything, and gone on with. DOSA_LONG_TESTS=1 kills more often.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? 24 : 3;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TerminalTheory]
    [InlineData("unet", "--objective", "energy"), InlineData("unet", "--search", "exact", "--space", "full")]
    [InlineData("bert", "--search", "gradient"), InlineData("bert", "--what-binds", "--pareto", "area,edp")]
    public void A_run_that_is_killed_at_any_moment_goes_on_to_the_same_bytes(string example, params string[] options)
    {
        var started = Stopwatch.GetTimestamp();
        using (var whole = Compile("whole", example, options))
        {
            Assert.Equal(0, whole.End(TimeSpan.FromMinutes(3)).Exit);
        }

        // Undisturbed it is faster than any that is killed, so that some kills come early and none after a second end.
        var longest = (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var random = new Random(7);
        var killed = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var child = Compile("cut", example, [.. options, .. State()]);
            var moment = random.Next(200, Math.Max(400, longest));
            Thread.Sleep(moment);
            child.Signal("KILL");
            var (exit, _, errors) = child.End(TimeSpan.FromMinutes(1));
            Assert.True(exit is 0 or 137, errors);
            killed += exit == 0 ? 0 : 1;
            if (exit == 0)
            {
                Same();
                File.Delete(folder["state"]);
                // The machine has become quicker, as others leave it: a kill must come earlier than this.
                longest = moment / 2;
            }
        }

        using var last = Compile("cut", example, [.. options, .. State()]);
        var end = last.End(TimeSpan.FromMinutes(3));
        Assert.True(end.Exit == 0, end.Errors);
        Same();
        Assert.True(killed > 0, "No run was killed before its end.");
    }

    [TerminalFact]
    public void A_search_of_hours_is_kept_long_before_it_proves_anything()
    {
        // A layer with hours of enumeration.
        var input = folder.Write("huge.mlir", Inputs.Small.Replace("1, 1, 12, 1, 32, 20, 1", "12, 12, 240, 240, 5040, 5040, 4", StringComparison.Ordinal)
            .Replace("value = 8", "value = 128", StringComparison.Ordinal));
        using var child = Child.Start(PseudoTerminal.Tool, ["compile", input, "--checkpoint", folder["state"], "-o", folder["out"]]);
        bool HasPart() => File.Exists(folder["state"]) && File.ReadAllText(folder["state"]).Contains("/survey", StringComparison.Ordinal);
        var kept = SpinWait.SpinUntil(HasPart, TimeSpan.FromMinutes(1));
        child.Signal("KILL");
        Assert.True(kept, child.End(TimeSpan.FromMinutes(1)).Errors);
    }

    private string[] State() =>
        ["--checkpoint", folder["state"], .. (string[])(File.Exists(folder["state"]) ? ["--resume", folder["state"]] : [])];

    private Child Compile(string output, string example, params string[] more) => Child.Start(
        PseudoTerminal.Tool,
        ["compile", Repository.File("examples", example + ".dosa"), "--emit", "json,report,html,timeloop", "-o", folder[output], .. more]);

    // Every file that was written; the folder's own list among them.
    private void Same()
    {
        Assert.Equal(Files("whole").Keys, Files("cut").Keys);
        foreach (var (name, bytes) in Files("whole"))
        {
            Assert.True(bytes.AsSpan().SequenceEqual(Files("cut")[name]), name);
        }
    }

    private SortedDictionary<string, byte[]> Files(string output) => new(
        Directory.EnumerateFiles(folder[output], "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder[output], path), File.ReadAllBytes),
        StringComparer.Ordinal);
}
