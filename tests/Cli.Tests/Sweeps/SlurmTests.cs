using System.Globalization;
using Dosa.Cli.Tests.Terminal;
using Dosa.Sweep;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Sweeps;

/// <summary>An array job on a real Slurm. DOSA_LONG_TESTS=1 takes twenty shares. Each has a family of points.</summary>
public sealed class SlurmTests : IDisposable
{
    private static readonly int Shares = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? 20 : 5;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SlurmFact]
    public void Shares_that_were_killed_and_submitted_again_give_what_one_run_gives()
    {
        var input = folder.Write("net.dosa", SweepText.Many(PointFamilies.Most * Shares));
        Assert.Equal(0, Dosac.Run("sweep", input, "-o", folder["one.db"], "-q").Exit);
        var shares = Shares.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(0, Dosac.Run("sweep", input, "--emit", "slurm", "--shards", shares, "-o", folder["run"], "-q").Exit);
        // Two tasks are killed at their first start.
        var tool = folder.Write("tool.sh", $"""
            #!/bin/sh
            case "$SLURM_ARRAY_TASK_ID" in
              2|4) [ -e "{folder["tried"]}.$SLURM_ARRAY_TASK_ID" ] || [ "$1" = merge ] || (touch "{folder["tried"]}.$SLURM_ARRAY_TASK_ID"; kill -9 $$) ;;
            esac
            exec "{PseudoTerminal.Tool}" "$@"

            """);
        Child.Run("/bin/chmod", ["+x", tool]);
        using var cluster = new SlurmCluster(folder["slurm"]);
        var submitted = cluster.Run(folder["run/submit.sh"], tool);
        Assert.True(submitted.Exit == 0, submitted.Errors);
        cluster.Drain();
        Assert.Equal(Shares - 2, Directory.GetFiles(folder["run/shares"], "*.done").Length);
        Assert.False(File.Exists(folder["run/results.db"]));
        var again = cluster.Run(folder["run/resubmit.sh"], tool);
        Assert.True(again.Exit == 0, again.Errors);
        cluster.Drain();
        Assert.True(File.Exists(folder["run/results.db"]), File.ReadAllText(folder["run/logs/share-2.log"]));
        Assert.Equal(Dosac.Run("export", folder["one.db"]).Out, Dosac.Run("export", folder["run/results.db"]).Out);
    }

    /// <summary>A test that needs Slurm; skipped, with the reason, where there is none.</summary>
    private sealed class SlurmFactAttribute : FactAttribute
    {
        public SlurmFactAttribute() => Skip = SlurmCluster.Missing;
    }
}
