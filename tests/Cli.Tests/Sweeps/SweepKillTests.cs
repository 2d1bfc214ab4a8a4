using Dosa.Cli.Tests.Terminal;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Sweeps;

/// <summary>Sweeps that are killed without a chance to write anything, and run again. DOSA_LONG_TESTS=1 kills more often.</summary>
public sealed class SweepKillTests : IDisposable
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? 25 : 3;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nothing_is_lost_and_nothing_is_there_twice()
    {
        var input = folder.Write("net.dosa", SweepText.Many(400));
        var random = new Random(11);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var child = Child.Start(PseudoTerminal.Tool, ["sweep", input, "-o", folder["cut.db"], "--jobs", "2"]);
            Thread.Sleep(random.Next(300, 2500));
            child.Signal("KILL");
            var (exit, _, errors) = child.End(TimeSpan.FromMinutes(1));
            Assert.True(exit is 0 or 137, errors);
        }

        var last = Dosac.Run("sweep", input, "-o", folder["cut.db"]);
        Assert.True(last.Exit == 0, last.Error);
        Assert.Equal(0, Dosac.Run("sweep", input, "-o", folder["whole.db"], "-q").Exit);
        var cut = Dosac.Run("export", folder["cut.db"]).Out;
        Assert.Equal(400, cut.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(Dosac.Run("export", folder["whole.db"]).Out, cut);
    }
}
